using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Settings;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Tests.Support;
using Totems.KioskAgent.Totem;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>What an agent does about settings and packages it is told of, over a real SQLite file.</summary>
public sealed class SettingsTests : IDisposable
{
    private static readonly TotemIdentity Identity = new(Guid.Parse("0199aaaa-0000-7000-8000-000000000003"), TestMenu.Place, new Dictionary<string, string>());
    private static readonly TotemSettings Some = new(45, "en", "debug");
    private readonly TemporaryFolder folder = new();
    private long revision;

    [Fact]
    public void Settings_Valid_AreInForceAtOnceAndShown()
    {
        using var totem = new Life(folder.Path);

        totem.Intake.Take(Told(3, Some));

        Assert.Equal(Some, Assert.Single(totem.Applied));
        Assert.Equal(new RolloutProgress(3, MenuPhase.Applied), totem.Report.Settings);
        var screen = ScreenStates.Of(totem.State.Now, [], DateTimeOffset.UtcNow);
        Assert.Equal((45, "en"), (screen.IdleSeconds, screen.Language));
    }

    [Fact]
    public void Settings_AfterARestartWithoutNetwork_AreStillInForce()
    {
        using (var before = new Life(folder.Path)) before.Intake.Take(Told(3, Some));

        using var after = new Life(folder.Path);

        Assert.Equal(Some, Assert.Single(after.Applied));
        Assert.Equal((new DesiredSettings(3, Some), new RolloutProgress(3, MenuPhase.Applied)), (after.State.Now.Settings, after.Report.Settings));
        after.Intake.Begin();
        after.Intake.Take(Told(3, new TotemSettings(60)));
        after.Intake.Take(Told(2, new TotemSettings(60)));
        Assert.Equal(new DesiredSettings(3, Some), after.State.Now.Settings);
        after.Intake.Take(Told(4, new TotemSettings()));
        Assert.Equal(new TotemSettings(), after.Applied[^1]);
    }

    [Theory]
    [InlineData(29, null, null, "settings.idleSeconds")]
    [InlineData(601, null, null, "settings.idleSeconds")]
    [InlineData(90, "fr", null, "settings.language")]
    [InlineData(90, "en", "loud", "settings.logLevel")]
    public void Settings_WithOneThatIsWrong_AreRefusedWhole(int? idle, string? language, string? level, string field)
    {
        using var totem = new Life(folder.Path);
        totem.Intake.Take(Told(3, Some));

        totem.Intake.Take(Told(4, new TotemSettings(idle, language, level)));

        var said = totem.Report.Settings!;
        Assert.Equal((4, MenuPhase.Failed, RolloutFailures.BadSettings, 3), (said.Number, said.Phase, said.Reason, said.InForce));
        Assert.Contains(field, said.Detail, StringComparison.Ordinal);
        Assert.Equal(new DesiredSettings(3, Some), totem.State.Now.Settings);

        // Told again of the same, it has nothing new to say; the next that is right it takes.
        totem.Intake.Take(Told(4, new TotemSettings(idle, language, level)));
        Assert.Equal(said, totem.Report.Settings);
        totem.Intake.Take(Told(5, Some));
        Assert.Equal(new RolloutProgress(5, MenuPhase.Applied), totem.Report.Settings);
    }

    [Fact]
    public void Settings_ThatCannotBeStored_AreNotInForceAndTriedAgainWhenTold()
    {
        using var totem = new Life(folder.Path) { Full = true };
        totem.Intake.Take(Told(3, Some));
        var first = totem.Report.Settings!;
        Assert.Equal((MenuFailures.StorageFailed, revision), (first.Reason, first.Revision));
        Assert.Null(totem.State.Now.Settings);

        totem.Full = false;
        totem.Intake.Take(Told(3, Some));

        Assert.Equal(new RolloutProgress(3, MenuPhase.Applied), totem.Report.Settings);
    }

    [Fact]
    public void Settings_OfAnotherTotem_AreNotThisOnes()
    {
        using (var before = new Life(folder.Path)) before.Intake.Take(Told(9, Some));

        using var other = new Life(folder.Path, Identity with { TotemId = Guid.CreateVersion7() });
        Assert.Null(other.State.Now.Settings);
        other.Intake.Take(Told(1, new TotemSettings(60)));

        Assert.Equal(new DesiredSettings(1, new TotemSettings(60)), other.State.Now.Settings);
    }

    [Fact]
    public void Package_OfThisVersion_IsApplied_AndAnotherIsUnsupported()
    {
        using var totem = new Life(folder.Path);

        totem.Intake.Take(Told(null, null, new DesiredAgent(1, AgentVersion.Current, new string('a', 64), 1)));
        Assert.Equal(new RolloutProgress(1, MenuPhase.Applied), totem.Report.Agent);

        totem.Intake.Take(Told(null, null, new DesiredAgent(2, "99.0.0", new string('a', 64), 1)));
        Assert.Equal((2, MenuPhase.Failed, RolloutFailures.Unsupported), (totem.Report.Agent!.Number, totem.Report.Agent.Phase, totem.Report.Agent.Reason));
    }

    [Fact]
    public void Log_WithoutASetting_IsAsTheMachineSays()
    {
        var level = new LogLevelSwitch();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:LogLevel:Totems.KioskAgent"] = "Warning" }).Add(level).Build();
        using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole());
        var logger = loggers.CreateLogger<SettingsTaker>();

        Assert.False(logger.IsEnabled(LogLevel.Information));
        level.Use(Some);
        Assert.True(logger.IsEnabled(LogLevel.Debug));
        level.Use(new TotemSettings(LogLevel: "information"));
        Assert.Equal((true, false), (logger.IsEnabled(LogLevel.Information), logger.IsEnabled(LogLevel.Debug)));
        level.Use(new TotemSettings());
        Assert.False(logger.IsEnabled(LogLevel.Information));
    }

    public void Dispose() => folder.Dispose();

    private Desired Told(long? number, TotemSettings? settings, DesiredAgent? agent = null) => new(
        ++revision, TestMenu.Place, null, null, [], new Dictionary<string, string>(), agent, number is { } known ? new DesiredSettings(known, settings!) : null);

    /// <summary>One process of an agent over the folder's database.</summary>
    private sealed class Life : IDisposable, IStateStore
    {
        private readonly AgentDatabase database;
        private readonly SqliteStateStore store;

        public Life(string folder, TotemIdentity? identity = null)
        {
            database = AgentDatabase.Open(Path.Combine(folder, "agent.db"), DateTimeOffset.UtcNow);
            store = new SqliteStateStore(database);
            State.Change(now => now with { Identity = identity ?? Identity });
            var settings = new SettingsTaker(this, State, NullLogger<SettingsTaker>.Instance) { Applied = Applied.Add };
            Intake = new DesiredIntake(this, State, settings, new PackageTaker(State, NullLogger<PackageTaker>.Instance), NullLogger<DesiredIntake>.Instance);
            Intake.Load();
        }

        public TotemState State { get; } = new(DateTimeOffset.UtcNow);

        public DesiredIntake Intake { get; }

        public List<TotemSettings> Applied { get; } = [];

        public bool Full { get; set; }

        public Reported Report => Reports.Of(State.Now, DateTimeOffset.UtcNow);

        public T? Read<T>(string name) where T : class => store.Read<T>(name);

        public void Write<T>(string name, T value) where T : class
        {
            if (Full && value is StoredSettings) throw new SqliteException("disk full", 13);
            store.Write(name, value);
        }

        public void Dispose() => database.Dispose();
    }
}
