using Totems.Testing;
using Xunit;

namespace Totems.Architecture.Tests;

/// <summary>Who may depend on whom: docs/design.md, section 2, with docs/decisions/0002 and 0003.</summary>
public class DependencyTests
{
    private static readonly string[] Services = ["Totems.Admin", "Totems.Menu", "Totems.Orders", "Totems.DeviceHealth"];
    private static readonly string[] ForService = ["Totems.Hosting", "Totems.Contracts", "Totems.MenuModel"];

    private static readonly string[] Clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];

    /// <summary>Everything outside tests/ and what it may refer to. A project that is not named here fails the test: decide, then name it.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Totems.MenuModel"] = [],
        ["Totems.Contracts"] = ["Totems.MenuModel"],
        ["Totems.Hosting"] = ["Totems.Contracts", "Totems.MenuModel"],
        ["Totems.Admin"] = ForService,
        ["Totems.Menu"] = ForService,
        ["Totems.Orders"] = ForService,
        ["Totems.DeviceHealth"] = ForService,
        ["Totems.Standalone"] = [.. Services, .. ForService],
        ["Totems.KioskAgent"] = ["Totems.Contracts", "Totems.MenuModel"],
        ["Totems.Local.Servers"] = [],
        ["Totems.Local"] = ["Totems.Local.Servers"],
    };

    public static TheoryData<string> Projects => [.. ProjectFile.All.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_AreThoseOfTheDesign(string name)
    {
        var project = Find(name);
        if (project.IsTest)
        {
            return;
        }

        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{name} is new: say in {nameof(DependencyTests)} what it may depend on.");
        Offenders.None(project.References.Except(allowed), $"{name} must not depend on:");
    }

    [Fact]
    public void Service_OfAnother_KnowsNothing()
    {
        Offenders.None(Services.SelectMany(service => Find(service).References.Intersect(Services).Select(other => $"{service} → {other}")),
            "Services talk over HTTP:");
    }

    [Fact]
    public void Nobody_OutsideOfTests_RefersToATest()
    {
        var tests = ProjectFile.All.Where(project => project.IsTest).Select(project => project.Name).ToHashSet();
        Offenders.None(ProjectFile.All.Where(project => !project.IsTest)
            .SelectMany(project => project.References.Where(tests.Contains).Select(test => $"{project.Name} → {test}")), "Tests are for tests only:");
    }

    [Fact]
    public void MenuModel_IsPure_WithoutPackages()
    {
        var model = Find("Totems.MenuModel");
        Assert.Empty(model.Packages);
        Assert.Empty(model.Frameworks);
        Assert.Equal("Microsoft.NET.Sdk", model.Sdk);
    }

    [Fact]
    public void MenuModel_ToldTheTime_HasNoClock()
    {
        Offenders.None(Uses("services/shared/menu-model", [.. Clocks, "TimeProvider", "Stopwatch"]), "In the menu model, now is an argument:");
    }

    [Fact]
    public void Contracts_WithoutServerOrDatabase_ServeTheAgentToo()
    {
        var contracts = Find("Totems.Contracts");
        Assert.Empty(contracts.Frameworks);
        Assert.DoesNotContain(contracts.Packages, package => package.Contains("EntityFramework", StringComparison.Ordinal) || package.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Equal("Microsoft.NET.Sdk", contracts.Sdk);
    }

    [Fact]
    public void Clock_InServicesAndAgent_IsATimeProvider()
    {
        Offenders.None(Uses("services", Clocks).Concat(Uses("kiosk-agent/agent", Clocks)), "Time comes from TimeProvider:");
    }

    private static ProjectFile Find(string name) => ProjectFile.All.Single(project => project.Name == name);

    private static IEnumerable<string> Uses(string folder, params string[] words) =>
        SourceTree.Files("*.cs", folder).SelectMany(file => File.ReadLines(Repository.PathOf(file))
            .Select((line, index) => (line, place: $"{file}:{index + 1}"))
            .Where(found => words.Any(word => found.line.Contains(word, StringComparison.Ordinal)) && !found.line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(found => $"{found.place} {found.line.Trim()}"));
}
