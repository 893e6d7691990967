using Totems.Local.Servers;
using Totems.Local.Terminal;

namespace Totems.Local.Up;

/// <summary>What a machine must have before anything starts.</summary>
internal static class MachineChecks
{
    private const long NeededBytes = 2L << 30;

    /// <summary>Makes sure that both disks (they may be one) have room.</summary>
    /// <exception cref="LocalServerException">One has less than 2 GB.</exception>
    public static void EnsureRoom(params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            var free = new DriveInfo(ExistingParent(folder)).AvailableFreeSpace;
            if (free < NeededBytes)
            {
                throw new LocalServerException($"The disk of {folder} has {free >> 20} MB free; 2048 MB are needed.");
            }
        }
    }

    /// <summary>Installs the servers' Debian packages where they are missing and this user may; their own services stay unstarted.</summary>
    /// <exception cref="LocalServerException">They are missing and cannot be installed.</exception>
    public static async Task EnsureServersAsync(CancellationToken cancellationToken)
    {
        var missing = ServerBinaries.MissingPackages();
        if (missing.Count == 0)
        {
            return;
        }

        var advice = $"Missing on this machine: {string.Join(" and ", missing)}. Install with: apt-get install {string.Join(' ', missing)}";
        if (ServerBinaries.FindOnPath("apt-get") is null || await RootPrefixAsync(cancellationToken) is not { } prefix)
        {
            throw new LocalServerException(advice);
        }

        await Say.StepAsync($"Installing {string.Join(", ", missing)} from Debian", async () =>
        {
            string[] command = [.. prefix, "/bin/bash", Path.Combine(Workspace.Find().Root, "deploy/local/install-packages"), .. missing];
            var installed = await Command.RunAsync(command[0], command.Skip(1), cancellationToken: cancellationToken);
            if (!installed.Succeeded || ServerBinaries.MissingPackages().Count > 0)
            {
                throw new LocalServerException($"{advice} (tried: {installed.Tail(1)})");
            }
        });
    }

    private static async Task<string[]?> RootPrefixAsync(CancellationToken cancellationToken)
    {
        if (Posix.IsRoot)
        {
            return [];
        }

        return ServerBinaries.FindOnPath("sudo") is { } sudo && (await Command.RunAsync(sudo, ["-n", "true"], cancellationToken: cancellationToken)).Succeeded
            ? [sudo, "-n"]
            : null;
    }

    private static string ExistingParent(string folder) =>
        Directory.Exists(folder) ? folder : ExistingParent(Path.GetDirectoryName(folder)!);
}
