using System.Security.Cryptography;
using System.Text;

namespace Totems.Local.Build;

/// <summary>A hash over the contents of source files: what is built is named by it, and what has its name need not be built again.</summary>
internal static class SourceHash
{
    private static readonly HashSet<string> NotSources = ["bin", "obj", "node_modules", "dist", "generated", ".totems", ".git", "TestResults"];

    /// <summary>Hashes files and all files of folders, in a fixed order; what does not exist counts as empty.</summary>
    /// <param name="root">Names are relative to it, so that the hash does not depend on where the checkout is.</param>
    /// <param name="paths">Files and folders, relative to the root.</param>
    public static string Of(string root, params IEnumerable<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in paths.SelectMany(path => Files(Path.Combine(root, path))).Distinct().Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, file) + "\0"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path)
            ? Directory.GetFiles(path).Where(file => !file.EndsWith(".tsbuildinfo", StringComparison.Ordinal))
                .Concat(Directory.GetDirectories(path).Where(folder => !NotSources.Contains(Path.GetFileName(folder))).SelectMany(Files))
            : [];
    }
}
