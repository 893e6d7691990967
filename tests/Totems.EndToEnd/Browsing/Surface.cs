namespace Totems.EndToEnd.Browsing;

/// <summary>What pages are looked at on.</summary>
/// <param name="Name">In file names.</param>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
/// <param name="Touched">Whether fingers use it.</param>
internal sealed record Surface(string Name, int Width, int Height, bool Touched = false)
{
    public static readonly Surface Desktop = new("desktop", 1440, 900);
    public static readonly Surface Tablet = new("tablet", 1024, 768, Touched: true);
    public static readonly Surface Phone = new("phone", 390, 844, Touched: true);
    public static readonly Surface Portrait = new("portrait", 1080, 1920, Touched: true);
    public static readonly Surface Landscape = new("landscape", 1920, 1080, Touched: true);
}
