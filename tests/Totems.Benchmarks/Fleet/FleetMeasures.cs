using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Totems.Local.Servers;

namespace Totems.Benchmarks.Fleet;

/// <summary>One method for each thing that is measured.</summary>
internal static partial class FleetMeasures
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);
    private const int Taps = 200;

    /// <summary>Private memory of all gateways, KB.</summary>
    public static long GatewayMemory(FleetWorld world) =>
        Enumerable.Range(0, world.Services.Instances.Count).Sum(g => CpuTime.PrivateKilobytes(world.Services.PidOf(BenchSystem.InstanceName(g))));

    /// <summary>Private memory of the gateways per totem, after price changes one after the other, with a breath between, for some time.</summary>
    /// <param name="world">All totems are connected.</param>
    /// <param name="before">Private memory of the gateways without totems, KB.</param>
    /// <param name="pushes">How long to push.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Figure> MemoryAsync(FleetWorld world, long before, TimeSpan pushes, CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < pushes; await Task.Delay(Breath, cancellationToken))
        {
            await FleetActions.ChangePriceAsync(world, cancellationToken);
            var version = await FleetActions.PublishAsync(world, await FleetActions.LookAsync(world, cancellationToken), cancellationToken);
            await FleetActions.ReportedAsync(world, version, world.Totems, cancellationToken);
        }

        return new Figure("gateway-memory", (GatewayMemory(world) - before) / (double)world.Totems, "KB", Target.AtMost(24));
    }

    /// <summary>All totems are switched on at once, with a menu on their disks.</summary>
    public static async IAsyncEnumerable<Figure> ConnectAsync(FleetWorld world, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Once to warm up and to get the first menu.
        await world.ConnectAsync(1, cancellationToken);
        await world.SwitchOffAsync(cancellationToken);
        await world.TellSimulatorsAsync("counters/reset", cancellationToken);
        var cpu = world.CpuNow();
        var watch = Stopwatch.StartNew();
        await world.SwitchOnAsync(cancellationToken);
        await world.UntilConnectedAsync(1, cancellationToken);
        yield return new Figure("connect-all", watch.Elapsed.TotalSeconds, "s", Target.AtMost(30));
        yield return new Figure("connect-all-errors", (await world.HealthAsync(cancellationToken)).Failures, "", Target.AtMost(0));
        foreach (var part in Parts("connect-all", world.CpuNow() - cpu)) yield return part;
    }

    /// <summary>One price is published: from the click until every totem's report is committed.</summary>
    public static async IAsyncEnumerable<Figure> PriceChangeAsync(
        FleetWorld world, string name, Target? target, double share, int warmUps, int repetitions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (times, used) = (new List<double>(), new List<Cpu>());
        var wanted = (long)Math.Ceiling(world.Totems * share);
        var bytes = 0L;
        for (var repetition = -warmUps; repetition < repetitions; repetition++)
        {
            await FleetActions.ChangePriceAsync(world, cancellationToken);
            var tag = await FleetActions.LookAsync(world, cancellationToken);
            await FleetActions.SettledAsync(world, cancellationToken);
            var before = repetition == repetitions - 1 ? await world.BytesSentAsync(cancellationToken) : 0;
            var cpu = world.CpuNow();
            var watch = Stopwatch.StartNew();
            var version = await FleetActions.PublishAsync(world, tag, cancellationToken);
            var published = watch.Elapsed.TotalSeconds;
            await FleetActions.ReportedAsync(world, version, wanted, cancellationToken);
            var took = watch.Elapsed.TotalSeconds;
            var spent = world.CpuNow() - cpu;
            FleetBench.Say(string.Create(CultureInfo.InvariantCulture,
                $"{name}{(repetition < 0 ? " (warm-up)" : "")}: {took:0.00} s, publish {published:0.00} s, CPU gateways {spent.Gateways:0.00} servers {spent.Servers:0.00} simulators {spent.Simulators:0.00} s"));
            if (before > 0) bytes = await world.BytesSentAsync(cancellationToken) - before;
            if (repetition < 0) continue;
            times.Add(took);
            used.Add(spent);
        }

        foreach (var figure in Spread(name, times, target)) yield return figure;
        foreach (var part in Parts(name, new Cpu(used.Average(u => u.Gateways), used.Average(u => u.Servers), used.Average(u => u.Simulators)))) yield return part;
        if (name != "price-change-all-reported") yield break;
        yield return new Figure("price-change-bytes", bytes / 1024.0 / world.Totems, "KB", Target.AtMost(1.5));
        var sample = Math.Max(0.01, 20.0 / world.Totems);
        var wrong = await world.AskSimulatorsAsync(FormattableString.Invariant($"prove/{sample}"), cancellationToken);
        yield return new Figure("remembered-work-wrong", wrong, "", Target.AtMost(0));
    }

    /// <summary>A store marks an item as sold out: until it is on all of its screens.</summary>
    public static async IAsyncEnumerable<Figure> SoldOutAsync(FleetWorld world, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var item = await FleetActions.AnItemAsync(world, cancellationToken);
        var store = FleetChain.Store(0);
        var screens = Math.Min(FleetChain.TotemsPerStore, world.Totems);
        var times = new List<double>();
        for (var tap = -3; tap < Taps; tap++)
        {
            var watch = Stopwatch.StartNew();
            var sequence = await FleetActions.SoldOutAsync(world, store, item, tap % 2 == 0, cancellationToken);
            await BenchSystem.UntilAsync(async () => await world.ScreensAsync(store, sequence, cancellationToken) >= screens, cancellationToken, TimeSpan.FromMilliseconds(5));
            if (tap >= 0) times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        yield return new Figure("sold-out-one-store", times[(int)Math.Ceiling(times.Count * 0.99) - 1], "ms", Target.AtMost(300));
        yield return new Figure("sold-out-one-store-median", times[times.Count / 2], "ms");
    }

    /// <summary>Another menu of the same size, too different for a delta: every totem fetches it whole.</summary>
    public static async IAsyncEnumerable<Figure> FullMenuAsync(FleetWorld world, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FleetActions.ReplaceMenuAsync(world, 1, cancellationToken);
        var tag = await FleetActions.LookAsync(world, cancellationToken);
        var before = await world.BytesSentAsync(cancellationToken);
        var cpu = world.CpuNow();
        var watch = Stopwatch.StartNew();
        var version = await FleetActions.PublishAsync(world, tag, cancellationToken);
        await FleetActions.ReportedAsync(world, version, world.Totems, cancellationToken);
        yield return new Figure("full-menu-all-reported", watch.Elapsed.TotalSeconds, "s", Target.AtMost(20));
        foreach (var part in Parts("full-menu", world.CpuNow() - cpu)) yield return part;
        var each = (await world.BytesSentAsync(cancellationToken) - before) / (double)world.Totems;
        var compressed = await world.CompressedMenuAsync(version, cancellationToken);
        yield return new Figure("full-menu-bytes", each / 1024, "KB");
        yield return new Figure("full-menu-bytes-to-compressed", each / compressed, "×", Target.AtMost(1.1));
    }

    /// <summary>A real agent with SQLite: from the delta's arrival to the menu on screen, by its own log.</summary>
    public static async Task<Figure> AgentApplyAsync(FleetWorld world, string name, Target? target, CancellationToken cancellationToken)
    {
        var agent = await world.StartAgentAsync(FleetChain.Store(0), cancellationToken);
        var times = new List<double>();
        for (var change = -3; change < 7; change++)
        {
            await FleetActions.ChangePriceAsync(world, cancellationToken);
            var version = await FleetActions.PublishAsync(world, await FleetActions.LookAsync(world, cancellationToken), cancellationToken);
            DateTimeOffset? told = null, shown = null;
            await BenchSystem.UntilAsync(() =>
            {
                foreach (var line in world.Services.LinesOf(agent))
                {
                    if (Told().Match(line) is { Success: true } t && t.Groups[2].Value == $"{version}") told ??= At(t);
                    if (Shown().Match(line) is { Success: true } s && s.Groups[2].Value == $"{version}") shown ??= At(s);
                }

                return Task.FromResult(shown is not null);
            }, cancellationToken);
            if (change >= 0 && told is { } from) times.Add((shown!.Value - from).TotalMilliseconds);
        }

        times.Sort();
        return new Figure(name, times[times.Count / 2], "ms", target);

        static DateTimeOffset At(Match line) => DateTimeOffset.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Pings and heartbeats only: what gateways, PostgreSQL and Redis take of one core, in percent.</summary>
    public static async Task<Figure> IdleAsync(FleetWorld world, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        var cpu = world.CpuNow();
        var watch = Stopwatch.StartNew();
        await Task.Delay(Idle, cancellationToken);
        var used = world.CpuNow() - cpu;
        return new Figure("idle-cpu", 100 * (used.Gateways + used.Servers) / watch.Elapsed.TotalSeconds, "%", Target.AtMost(50));
    }

    /// <summary>kill -9 of a gateway; whoever runs it starts it again.</summary>
    public static async IAsyncEnumerable<Figure> KillAsync(FleetWorld world, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var victim = BenchSystem.InstanceName(world.Services.Instances.Count - 1);
        await BenchSystem.UntilAsync(() => AllOnlineAsync(world, cancellationToken), cancellationToken);
        await world.TellSimulatorsAsync("counters/reset", cancellationToken);
        var offline = await OfflineAsync(world, cancellationToken);
        var watch = Stopwatch.StartNew();
        world.Services.Signal(victim, Posix.SigKill);
        var restart = world.Services.StartAgainAsync(victim, cancellationToken);
        var (last, lastAt, peak, began) = (0L, watch.Elapsed, 0.0, (TimeSpan?)null);
        var curve = new List<string>();
        while (true)
        {
            await Task.Delay(Sample, cancellationToken);
            var health = await world.HealthAsync(cancellationToken);
            var now = watch.Elapsed;
            if (health.Connects > 0) began ??= lastAt;
            peak = Math.Max(peak, (health.Connects - last) / (now - lastAt).TotalSeconds);
            curve.Add(string.Create(CultureInfo.InvariantCulture, $"{now.TotalSeconds:0.0} s +{health.Connects - last}"));
            (last, lastAt) = (health.Connects, now);
            // Not before the kill has been noticed by somebody.
            if (health.Connected == world.Totems && health.Connects > 0) break;
        }

        // The totems are back; the killed gateway may still be starting.
        var all = watch.Elapsed;
        FleetBench.Say($"Came back after the kill: {string.Join(", ", curve)}");
        await restart;
        yield return new Figure("reconnect-after-kill", all.TotalSeconds, "s", Target.AtMost(30));
        yield return new Figure("reconnect-peak-to-mean", peak / (last / (all - began!.Value).TotalSeconds), "×", Target.AtMost(2));
        yield return new Figure("reconnect-false-offline", await OfflineAsync(world, cancellationToken) - offline, "", Target.AtMost(0));
    }

    /// <summary>SIGTERM of a gateway, as a deployment does it: the new instance is up before the old one goes.</summary>
    public static async IAsyncEnumerable<Figure> DrainAsync(FleetWorld world, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Spread over the instances again, after the kill before.
        await world.SwitchOffAsync(cancellationToken);
        await world.SwitchOnAsync(cancellationToken);
        await world.UntilConnectedAsync(1, cancellationToken);
        var victim = BenchSystem.InstanceName(world.Services.Instances.Count - 1);
        await world.Services.StartInstanceAsync(cancellationToken);
        await world.TellSimulatorsAsync(FormattableString.Invariant($"servers/{world.Services.Instances[^1].Port}"), cancellationToken);
        await BenchSystem.UntilAsync(() => AllOnlineAsync(world, cancellationToken), cancellationToken);
        await world.TellSimulatorsAsync("counters/reset", cancellationToken);
        var offline = await OfflineAsync(world, cancellationToken);
        var watch = Stopwatch.StartNew();
        world.Services.Signal(victim, Posix.SigTerm);
        await world.Services.EndedAsync(victim, cancellationToken);
        await world.UntilConnectedAsync(1, cancellationToken);
        yield return new Figure("drain", watch.Elapsed.TotalSeconds, "s", Target.AtMost(60));
        yield return new Figure("drain-longest-gap", (await world.HealthAsync(cancellationToken)).LongestGapSeconds, "s", Target.AtMost(5));
        yield return new Figure("drain-false-offline", await OfflineAsync(world, cancellationToken) - offline, "", Target.AtMost(0));
    }

    /// <summary>Whoever was switched off for long is offline with good reason, and may only be said to be so a moment later: those are not to be counted.</summary>
    private static async Task<bool> AllOnlineAsync(FleetWorld world, CancellationToken cancellationToken) =>
        await world.Services.CountAsync("select count(*) from fleet.presence where state = 'online'", cancellationToken) >= world.Totems;

    private static Task<long> OfflineAsync(FleetWorld world, CancellationToken cancellationToken) =>
        world.Services.CountAsync("select count(*) from fleet.presence_change where state = 'offline'", cancellationToken);

    private static IEnumerable<Figure> Spread(string name, List<double> times, Target? target)
    {
        times.Sort();
        return
        [
            new Figure(name, times[times.Count / 2], "s", target), new Figure($"{name}-shortest", times[0], "s"), new Figure($"{name}-longest", times[^1], "s"),
        ];
    }

    private static IEnumerable<Figure> Parts(string figure, Cpu cpu) =>
    [
        new Figure($"{figure}-cpu-gateways", cpu.Gateways, "s"), new Figure($"{figure}-cpu-servers", cpu.Servers, "s"),
        new Figure($"{figure}-cpu-simulators", cpu.Simulators, "s"),
    ];

    [GeneratedRegex(@"(\d{4}-\d\d-\d\dT[\d:.]+Z).*Desired revision \d+: menu (\d+),")]
    private static partial Regex Told();

    [GeneratedRegex(@"(\d{4}-\d\d-\d\dT[\d:.]+Z).*[Mm]enu (\d+).*Applied")]
    private static partial Regex Shown();
}
