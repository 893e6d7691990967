using System.Xml.Linq;
using Totems.Testing;
using Xunit;

namespace Totems.Architecture.Tests;

/// <summary>What files may and may not be.</summary>
public class FileTests
{
    private const int ProgramLines = 40;
    private const int FileLines = 300;

    /// <summary>C# files that are longer on purpose, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongOnPurpose = [];

    [Fact]
    public void Program_OfAService_ReadsAsATableOfContents()
    {
        var programs = SourceTree.Files("Program.cs", "services").Concat(SourceTree.Files("Program.cs", "kiosk-agent/agent")).ToList();
        Assert.True(programs.Count >= 6, "the services' programs are not where they were");
        Offenders.None(programs.Where(program => Lines(program) >= ProgramLines), $"Program.cs has fewer than {ProgramLines} lines:");
    }

    [Fact]
    public void File_OfServicesAndAgent_IsSmall()
    {
        var files = SourceTree.Files("*.cs", "services").Concat(SourceTree.Files("*.cs", "kiosk-agent/agent")).Concat(SourceTree.Files("*.cs", "deploy")).ToList();
        Assert.NotEmpty(files);
        Offenders.None(files.Where(file => Lines(file) > FileLines && !LongOnPurpose.ContainsKey(file)).Select(file => $"{file}: {Lines(file)} lines"),
            $"Files have at most {FileLines} lines, or a reason in {nameof(LongOnPurpose)}:");
    }

    [Fact]
    public void LongOnPurpose_NoLongerLong_IsNotListed()
    {
        Offenders.None(LongOnPurpose.Keys.Where(file => !File.Exists(Repository.PathOf(file)) || Lines(file) <= FileLines), "Listed without need:");
    }

    [Fact]
    public void Settings_InFiles_AreNotKept()
    {
        Offenders.None(SourceTree.Files("appsettings*.json"),
            "Such files collide when standalone is published; defaults are in options classes, the rest in the environment:");
    }

    [Fact]
    public void Packages_HaveTheirVersions_InOnePlace()
    {
        Offenders.None(SourceTree.Files("*.csproj").Where(project =>
            XElement.Load(Repository.PathOf(project)).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null)),
            "Versions belong in Directory.Packages.props:");
    }

    [Fact]
    public void Project_InTheTree_IsInTheSolution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Totems.sln")).Replace('\\', '/');
        Offenders.None(SourceTree.Files("*.csproj").Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)), "Not in Totems.sln:");
    }

    private static int Lines(string file) => File.ReadLines(Repository.PathOf(file)).Count();
}
