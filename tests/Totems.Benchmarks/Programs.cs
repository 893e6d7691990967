namespace Totems.Benchmarks;

/// <summary>The programs that benches start.</summary>
internal static class Programs
{
    /// <summary>Folder of published programs, each in a folder named like its project's; set by <c>./totems bench</c>.</summary>
    private const string Published = "TOTEMS_BENCH_PROGRAMS";

    /// <summary>The program of a project: as containers have it, compiled ahead, where it was published; else as built beside this bench.</summary>
    public static string Of(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = FolderOf(project);
        var name = Path.GetFileNameWithoutExtension(Directory.GetFiles(folder, "*.csproj").Single()) + ".dll";
        return Environment.GetEnvironmentVariable(Published) is { Length: > 0 } published
            ? Path.Combine(published, Path.GetFileName(project), name)
            : Path.Combine(folder, "bin", configuration, "net10.0", name);
    }

    /// <summary>A folder of this checkout.</summary>
    public static string FolderOf(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Totems.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, path);
    }
}
