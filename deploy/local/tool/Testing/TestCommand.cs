namespace Totems.Local.Testing;

internal static class TestCommand
{
    public static Task<int> RunAsync(Workspace workspace, bool all, string[] only, CancellationToken cancellationToken) => Task.FromResult(1);
}
