namespace Totems.KioskAgent.Peripherals;

/// <summary>Whether something is plugged in to show on, as the kernel's graphics driver says; a machine whose driver says nothing is believed to have it.</summary>
/// <param name="folder">"/sys/class/drm".</param>
internal sealed class Display(string folder)
{
    /// <summary>False when there are outputs and nothing is plugged into any.</summary>
    public bool IsThere()
    {
        try
        {
            string[] outputs = Directory.Exists(folder)
                ? [.. Directory.EnumerateDirectories(folder).Select(output => Path.Combine(output, "status")).Where(File.Exists).Select(status => File.ReadAllText(status).Trim())]
                : [];
            return outputs.Length == 0 || outputs.Any(status => status != "disconnected");
        }
        catch (IOException)
        {
            return true;
        }
    }
}
