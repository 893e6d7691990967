namespace Totems.KioskAgent.Storage;

/// <summary>
/// Room on the disk that nobody else gets. When the disk is full it is given up, so that what was paid for is still written down and sent; the totem sells
/// again once there is room for it anew.
/// </summary>
internal sealed class ReserveFile
{
    /// <summary>Enough for thousands of orders.</summary>
    public const long Usual = 8 * 1024 * 1024;

    private readonly string path;
    private readonly long size;

    /// <summary>Takes the room, if there is any.</summary>
    public ReserveFile(string path, long size = Usual)
    {
        (this.path, this.size) = (path, size);
        Restore();
    }

    /// <summary>Whether it is there.</summary>
    public bool IsWhole => File.Exists(path) && new FileInfo(path).Length == size;

    /// <summary>Gives the room up.</summary>
    public void Release() => File.Delete(path);

    /// <summary>Takes it again. False when there is no room.</summary>
    public bool Restore()
    {
        if (IsWhole) return true;
        try
        {
            // Written, not only measured: some file systems promise room that they do not have.
            using (var file = new FileStream(path, FileMode.Create, FileAccess.Write))
            {
                var piece = new byte[64 * 1024];
                for (var left = size; left > 0; left -= piece.Length) file.Write(piece, 0, (int)Math.Min(left, piece.Length));
                file.Flush(flushToDisk: true);
            }

            return true;
        }
        catch (IOException)
        {
            File.Delete(path);
            return false;
        }
    }
}
