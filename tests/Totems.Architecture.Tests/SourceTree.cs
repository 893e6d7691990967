using Totems.Testing;

namespace Totems.Architecture.Tests;

/// <summary>The files of the checkout that people wrote.</summary>
public static class SourceTree
{
    private static readonly HashSet<string> NotSources = ["bin", "obj", "node_modules", "dist", "generated", ".totems", ".git", "TestResults"];

    /// <summary>Paths of files, relative to the root, in a fixed order.</summary>
    public static IEnumerable<string> Files(string pattern, string below = "") =>
        Walk(Repository.PathOf(below), pattern).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Directory.Exists(folder)
            ? Directory.GetFiles(folder, pattern)
                .Concat(Directory.GetDirectories(folder).Where(below => !NotSources.Contains(Path.GetFileName(below))).SelectMany(below => Walk(below, pattern)))
            : [];
}
