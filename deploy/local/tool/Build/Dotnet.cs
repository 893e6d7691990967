using Totems.Local.Servers;

namespace Totems.Local.Build;

/// <summary>Runs the .NET SDK and says what went wrong, not all that went right.</summary>
internal static class Dotnet
{
    private static readonly Dictionary<string, string> Quiet = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        // Nothing stays behind when the tool has ended.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
    };

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Runs <c>dotnet</c> in the root.</summary>
    /// <exception cref="LocalServerException">It ended with an error (the message holds the errors it named, else its last lines) or not at all.</exception>
    public static async Task RunAsync(Workspace workspace, IEnumerable<string> arguments, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var list = arguments.ToList();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience ?? Patience);
        CommandResult result;
        try
        {
            result = await Command.RunAsync("dotnet", list, Quiet, workspace.Root, cancellationToken: deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalServerException($"dotnet {string.Join(' ', list)} does not end.");
        }

        if (!result.Succeeded)
        {
            var errors = result.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal))
                .Select(line => line.Trim().Replace(workspace.Root + "/", "", StringComparison.Ordinal)).Distinct().Take(20).ToList();
            throw new LocalServerException($"dotnet {list[0]} failed:\n{(errors.Count > 0 ? string.Join('\n', errors) : result.Tail())}");
        }
    }
}
