using System.CommandLine;
using System.Globalization;
using Totems.Local.Testing;
using Totems.Local.Up;

namespace Totems.Local;

/// <summary>The commands of <c>./totems</c>.</summary>
internal static class Commands
{
    /// <summary>All of them.</summary>
    public static RootCommand Root()
    {
        return new RootCommand("Totems: self-service kiosks for restaurants. Everything for a developer's machine.")
        {
            Up(), Down(), Test(), Bench(), Shots(), Format(),
        };
    }

    private static Command Up()
    {
        var reset = new Option<bool>("--reset") { Description = "Begin anew: delete the data of earlier starts." };
        var command = new Command("up", "Build what changed and run it all: servers, services, a kiosk screen, simulated totems. Ctrl-C stops it.") { reset };
        command.SetAction((parsed, cancellationToken) => UpCommand.RunAsync(Workspace.Find(), parsed.GetValue(reset), cancellationToken));
        return command;
    }

    private static Command Down()
    {
        var command = new Command("down", "Stop what up started here, and nothing else. The data stay.");
        command.SetAction((_, cancellationToken) => DownCommand.RunAsync(Workspace.Find(), cancellationToken));
        return command;
    }

    private static Command Test()
    {
        var all = new Option<bool>("--all") { Description = "Also what takes long." };
        var only = new Argument<string[]>("project") { Description = "Only test projects whose name contains one of these.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("test", "Build, and run the tests with private servers.") { all, only };
        command.SetAction((parsed, cancellationToken) => TestCommand.RunAsync(Workspace.Find(), parsed.GetValue(all), parsed.GetValue(only) ?? [], cancellationToken));
        return command;
    }

    private static Command Bench()
    {
        var name = new Argument<string>("name") { Description = "Which bench; list names them." };
        var json = new Option<bool>("--json") { Description = "One line of JSON for each figure." };
        var totems = new Option<int?>("--totems") { Description = "How many totems to measure with." };
        var gateways = new Option<int?>("--gateways") { Description = "How many instances of the services; 2 without it." };
        var isShort = new Option<bool>("--short") { Description = "Only what matters most." };
        var isLong = new Option<bool>("--long") { Description = "Push for an hour before memory is looked at." };
        var command = new Command("bench", "Measure, and print a table of figures, values, units and targets.") { name, json, totems, gateways, isShort, isLong };
        command.SetAction((parsed, cancellationToken) =>
        {
            string[] options =
            [
                .. new[] { json, isShort, isLong }.Where(parsed.GetValue).Select(option => option.Name),
                .. new[] { totems, gateways }.Where(option => parsed.GetValue(option) is not null)
                    .SelectMany(option => new[] { option.Name, parsed.GetValue(option)!.Value.ToString(CultureInfo.InvariantCulture) }),
            ];
            return OtherCommands.BenchAsync(Workspace.Find(), parsed.GetRequiredValue(name), options, cancellationToken);
        });
        return command;
    }

    private static Command Shots()
    {
        var folder = new Argument<string>("dir") { Description = "Where the pictures go." };
        var command = new Command("shots", "Photograph every page and screen of the running system.") { folder };
        command.SetAction((parsed, cancellationToken) => OtherCommands.ShotsAsync(Workspace.Find(), parsed.GetRequiredValue(folder), cancellationToken));
        return command;
    }

    private static Command Format()
    {
        var check = new Option<bool>("--check") { Description = "Change nothing; fail if something would change." };
        var command = new Command("format", "Format C# and fix what the front ends' linter can fix.") { check };
        command.SetAction((parsed, cancellationToken) => OtherCommands.FormatAsync(Workspace.Find(), parsed.GetValue(check), cancellationToken));
        return command;
    }
}
