namespace Totems.Benchmarks;

/// <summary>The programs that benches start.</summary>
internal static class Programs
{
    /// <summary>Folder of published programs, each in a folder named like its project's; set by <c>./totems bench</c>.</summary>
    private const string Published = "TOTEMS_BENCH_PROGRAMS";

    /// <summary>The program of a project: as containers have it, compiled ahead, where it was published; else as built beside this bench.</summary>
    public static string Of(string project)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = folder.Parent!.Name;
        while (!File.Exists(Path.Combine(folder!.FullName, "Totems.sln"))) folder = folder.Parent;
        var name = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(folder.FullName, project), "*.csproj").Single()) + ".dll";
        return Environment.GetEnvironmentVariable(Published) is { Length: > 0 } published
            ? Path.Combine(published, Path.GetFileName(project), name)
            : Path.Combine(folder.FullName, project, "bin", configuration, "net10.0", name);
    }
}
