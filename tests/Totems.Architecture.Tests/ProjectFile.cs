using System.Xml.Linq;
using Totems.Testing;

namespace Totems.Architecture.Tests;

/// <summary>A project of this repository, as its file says.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="References">Names of the projects it refers to.</param>
/// <param name="Packages">Names of the packages it refers to.</param>
/// <param name="Frameworks">Names of the shared frameworks it refers to.</param>
/// <param name="Sdk">Its SDK.</param>
public sealed record ProjectFile(string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks, string Sdk)
{
    /// <summary>Such as <c>Totems.Menu</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether it is below tests/.</summary>
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Every project of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } = [.. SourceTree.Files("*.csproj").Select(Read)];

    private static ProjectFile Read(string path)
    {
        var project = XElement.Load(Repository.PathOf(path));
        List<string> Includes(string element) => [.. project.Descendants(element).Select(reference => reference.Attribute("Include")!.Value)];
        return new ProjectFile(
            path,
            [.. Includes("ProjectReference").Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))],
            Includes("PackageReference"),
            Includes("FrameworkReference"),
            project.Attribute("Sdk")?.Value ?? "");
    }
}
