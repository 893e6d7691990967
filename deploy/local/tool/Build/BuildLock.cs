using Totems.Local.Terminal;

namespace Totems.Local.Build;

/// <summary>
/// One build at a time in a checkout: <c>up</c> and <c>test</c> share <c>obj</c> and <c>node_modules</c>. The kernel lets go of the
/// lock with the process that holds it.
/// </summary>
internal static class BuildLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for its turn, and says so if that takes a while.</summary>
    /// <returns>Held until disposed.</returns>
    public static Task<FileStream> TakeAsync(Workspace workspace, CancellationToken cancellationToken) =>
        TakeAsync(workspace, "lock", FileShare.None, "Waiting for another build in this checkout", cancellationToken);

    /// <summary>
    /// Keeps the test binaries as they are while tests run (<see cref="FileShare.Read"/>), or waits until none run (<see cref="FileShare.None"/>).
    /// </summary>
    public static Task<FileStream> TestBinariesAsync(Workspace workspace, FileShare share, CancellationToken cancellationToken) =>
        TakeAsync(workspace, "tests.lock", share, "Sources have changed: waiting until another test run in this checkout has ended", cancellationToken);

    private static async Task<FileStream> TakeAsync(Workspace workspace, string name, FileShare share, string waiting, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(workspace.Builds);
        var file = Path.Combine(workspace.Builds, name);
        if (!File.Exists(file))
        {
            await File.WriteAllBytesAsync(file, [], cancellationToken);
        }

        for (var told = false; ; told = true)
        {
            try
            {
                return new FileStream(file, FileMode.Open, share == FileShare.None ? FileAccess.ReadWrite : FileAccess.Read, share);
            }
            catch (IOException)
            {
                if (!told)
                {
                    Say.Line($"{waiting} …");
                }
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }
}
