namespace Totems.Local.Testing;

/// <summary>
/// The temporary folder (<c>TMPDIR</c>) of programs that are run to their end, removed after them: runtimes that were killed leave sockets, browsers profiles, and
/// the SDK's formatter its pipe. Everybody may pass through it, since the servers run as another user.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("totems-run-").FullName;

    public ScratchFolder() => File.SetUnixFileMode(
        path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    /// <summary>An environment in which programs use it.</summary>
    public Dictionary<string, string> With(IReadOnlyDictionary<string, string> environment) => new(environment) { ["TMPDIR"] = path };

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A watchdog is at the same work; it removes what it knows of, and the rest is a few empty folders.
        }
    }
}
