using System.Diagnostics;
using System.Net;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Commands;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Health;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Peripherals.Printing;
using Totems.KioskAgent.Settings;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Totem;

namespace Totems.FleetSimulator;

/// <summary>What all totems of the process share.</summary>
/// <param name="Options">Arguments.</param>
/// <param name="Admin">Makes claim codes.</param>
/// <param name="Roster">Identities.</param>
/// <param name="Menus">Verified documents.</param>
/// <param name="Http">For the services.</param>
/// <param name="Downloads">For documents and pictures.</param>
/// <param name="Links">For the hub's sockets.</param>
/// <param name="Loggers">Quiet ones.</param>
internal sealed record Fleet(
    SimulatorOptions Options, AdminApi Admin, Roster Roster, SharedMenus Menus, HttpClient Http, HttpClient Downloads, Links Links,
    ILoggerFactory Loggers)
{
    /// <summary>Instances of the services; more may come.</summary>
    public ServerList Servers { get; } = new(Options.Servers);

    /// <summary>Counts connections.</summary>
    public ConnectionWatch Watch { get; } = new();

    /// <summary>Switches all totems on and off.</summary>
    public PowerSwitch Power { get; } = new(isOn: !Options.Hold);
}

/// <summary>One totem: the agent's own identity, connection, desired state, menu and command code over storage in memory and a made-up machine.</summary>
internal sealed class SimulatedTotem(Fleet fleet, int index)
{
    private readonly MemoryStore store = new(fleet.Menus) { Full = fleet.Options.Habits.Of(index) == Habit.Failing };
    private readonly SimulatedFigures figures = new(index);
    private readonly TimeProvider time = fleet.Options.Habits.Of(index) == Habit.ClockOff ? new WrongClock() : TimeProvider.System;
    private static readonly TimeSpan InstallTime = TimeSpan.FromSeconds(2);
    private int attempts;
    private long lostAt;

    /// <summary>1 and up.</summary>
    public int Index => index;

    /// <summary>The totem now.</summary>
    public TotemSnapshot Now => state.Now;

    /// <summary>How often it was told an older release than the one before.</summary>
    public int OlderReleases => store.OlderReleases;

    /// <summary>Sends orders with the totem's token; null before the first start.</summary>
    public OrderSender? Orders { get; private set; }

    private volatile TotemState state = new(TimeProvider.System.GetUtcNow());

    /// <summary>Runs until cancelled; a restart command begins a new life over the same storage.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (fleet.Roster[index].Identity is { } known) store.Write(StateNames.Identity, known);
        while (true)
        {
            try
            {
                await fleet.Power.On.WaitAsync(cancellationToken);
                await LiveAsync(fleet.Power.Off, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // What a supervisor does with a crashed agent: say so, and start it again.
                SimulatorLog.Crashed(fleet.Loggers.CreateLogger<SimulatedTotem>(), index, e);
                await Task.Delay(Backoff.Delay(3, Random.Shared.NextDouble()), time, cancellationToken);
            }
        }
    }

    private async Task LiveAsync(Task sleep, CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var key = TotemKey.FromPem(fleet.Roster[index].Key);
        var totem = new TotemState(time.GetUtcNow());
        totem.Change(now => now with { Peripherals = new(Random.Shared.Next(400) == 0 ? PrinterState.PaperLow : PrinterState.Ok, Pinpad: PinpadState.Ok) });
        if (store.Read<InstalledAgent>(InstalledAgent.Name) is { } installed) totem.Change(now => now with { AgentVersion = installed.Version });
        var api = new FleetApi(fleet.Http);
        using var tokens = new TokenSource(key, api, totem, time);
        using var enrolment = new Enrolment(key, api, store, totem, time, fleet.Loggers.CreateLogger<Enrolment>());
        var restart = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var packages = new PackageTaker(totem, fleet.Loggers.CreateLogger<PackageTaker>());
        // Agents of before they could update themselves stay what they are.
        if (fleet.Options.Habits.Of(index) != Habit.OldVersion) packages.Install = agent => _ = InstallAsync(agent, restart, life.Token);
        var intake = new DesiredIntake(
            store, totem, new SettingsTaker(store, totem, fleet.Loggers.CreateLogger<SettingsTaker>()), packages, fleet.Loggers.CreateLogger<DesiredIntake>());
        using var menus = new MenuTaker(totem, store, new MenuDownloads(fleet.Downloads, store), time, fleet.Loggers.CreateLogger<MenuTaker>(), fleet.Menus.Work);
        var ledger = new CommandLedger(store);
        var commands = new CommandRunner(totem, ledger, menus, time, fleet.Loggers.CreateLogger<CommandRunner>()) { Restart = () => restart.TrySetResult() };
        var connection = new FleetConnection(
            totem, tokens, new HubAddress(NextServer, fleet.Links.For(fleet.Options.Habits.Of(index))), intake, new Heartbeats(figures, time), ledger, time,
            fleet.Loggers.CreateLogger<FleetConnection>())
        {
            Link = Count,
        };
        enrolment.Load();
        intake.Load();
        menus.Load();
        state = totem;
        Orders = new OrderSender(fleet.Http, tokens);
        Task[] work =
        [
            EnrolAsync(totem, enrolment, life.Token), connection.RunAsync(life.Token), menus.RunAsync(life.Token), commands.RunAsync(life.Token), restart.Task, sleep,
        ];
        var ended = await Task.WhenAny(work);
        await life.CancelAsync();
        foreach (var task in work.SkipLast(2)) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        await ended;
    }

    /// <summary>What fetching and installing a package would take; then the totem begins a new life as that version.</summary>
    private async Task InstallAsync(DesiredAgent agent, TaskCompletionSource restart, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(InstallTime * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
            store.Write(InstalledAgent.Name, new InstalledAgent(agent.Version));
            restart.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            // This life ended first; the next one is told again.
        }
    }

    private void Count(LinkNews news)
    {
        var now = Stopwatch.GetTimestamp();
        if (news == LinkNews.Stands)
        {
            fleet.Watch.Connected(lostAt == 0 ? null : Stopwatch.GetElapsedTime(lostAt, now));
            lostAt = 0;
        }
        else
        {
            fleet.Watch.Failed();
            if (news == LinkNews.Lost && lostAt == 0) lostAt = now;
        }
    }

    /// <summary>Every other totem begins at the other instance; after a failure each goes on to the next.</summary>
    private Uri NextServer() => fleet.Servers[index + attempts++];

    /// <summary>Gets the totem an identity whenever it has none that the services accept.</summary>
    private async Task EnrolAsync(TotemState totem, Enrolment enrolment, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            await totem.WhenAsync(now => now.Identity is null || now.Refused, cancellationToken);
            try
            {
                var stores = await fleet.Admin.StoresAsync(cancellationToken);
                var code = await fleet.Admin.ClaimCodeAsync(stores[(index - 1) % stores.Count].Id, $"Totem S{index:000}", cancellationToken);
                if (await enrolment.ClaimAsync(code, cancellationToken) == ClaimOutcome.Enrolled)
                {
                    fleet.Roster.Change(index, entry => entry with { Identity = totem.Now.Identity });
                    fleet.Roster.Save();
                    failures = 0;
                    continue;
                }
            }
            catch (HttpRequestException e) when (e.StatusCode is null or >= HttpStatusCode.BadRequest)
            {
                SimulatorLog.NoClaimCode(fleet.Loggers.CreateLogger<SimulatedTotem>(), index, e.Message);
            }

            await Task.Delay(Backoff.Delay(failures++, Random.Shared.NextDouble()), time, cancellationToken);
        }
    }
}

/// <summary>The program a simulated totem pretends to have installed.</summary>
internal sealed record InstalledAgent(string Version)
{
    /// <summary>Name of the record in its storage.</summary>
    public const string Name = "installed-agent";
}

/// <summary>A clock that is an hour ahead.</summary>
internal sealed class WrongClock : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(1);
}
