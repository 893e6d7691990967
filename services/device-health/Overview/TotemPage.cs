using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Commands;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Overview;

/// <summary>Everything about one totem, live.</summary>
internal static class TotemPage
{
    /// <summary>A totem's page.</summary>
    /// <param name="Totem">As listed.</param>
    /// <param name="Configuration">Where it stands.</param>
    /// <param name="Hostname">Name of the machine.</param>
    /// <param name="EnrolledAt">UTC.</param>
    /// <param name="RetiredAt">UTC, or null while in use.</param>
    /// <param name="Reported">What it last said of itself.</param>
    /// <param name="LastHeartbeat">Its last heartbeat of the last 48 hours.</param>
    /// <param name="LastHeartbeatAt">When that came in, UTC by our clock.</param>
    /// <param name="Commands">The newest 20, newest first.</param>
    /// <param name="Replaced">That another connection took over from a living one; null when it did not in the last 30 days.</param>
    /// <param name="Agent">The agent version rolled out to it; null when none ever was.</param>
    /// <param name="Settings">The settings rolled out to it; null when none ever were.</param>
    internal sealed record TotemDetail(
        TotemRow Totem, TotemConfiguration Configuration, string Hostname, DateTimeOffset EnrolledAt, DateTimeOffset? RetiredAt, Reported? Reported,
        Heartbeat? LastHeartbeat, DateTimeOffset? LastHeartbeatAt, IReadOnlyList<CommandView> Commands, ReplacedView? Replaced,
        TotemRollout? Agent, TotemRollout? Settings);

    /// <summary>Again and again, it is two machines that use one identity.</summary>
    /// <param name="At">The last time, UTC.</param>
    /// <param name="Times">How often since <paramref name="Since"/>.</param>
    /// <param name="Since">The first of these times, UTC; a day without any begins anew.</param>
    /// <param name="OlderAddress">Address of the connection that was ended.</param>
    /// <param name="NewerAddress">Address of the one that took over.</param>
    internal sealed record ReplacedView(DateTimeOffset At, int Times, DateTimeOffset Since, string? OlderAddress, string? NewerAddress);

    private const int MostCommands = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/fleet/totems/{id:guid}", GetAsync).WithName("getTotem").RequirePermission(Permission.ViewFleet);
        routes.MapGet("/api/fleet/totems/{id:guid}/events", Watch).WithName("watchTotem").RequirePermission(Permission.ViewFleet);
    }

    private static async Task<Results<Ok<TotemDetail>, ProblemHttpResult>> GetAsync(Guid id, Caller caller, FleetDb database, CancellationToken cancellationToken) =>
        await ReadAsync(id, caller, database, cancellationToken) is { } detail
            ? TypedResults.Ok(detail)
            : Problems.NotFound("totem-unknown", "There is no such totem.");

    private static ServerSentEventsResult<TotemDetail> Watch(
        Guid id, Caller caller, FleetDb database, LiveFeed feed, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(feed.Watch(Topics.Fleet(caller.Chain), "totem",
            Throttle.Of<TotemDetail>(time, Pause, cancel => ReadAsync(id, caller, database, cancel)), cancellationToken));

    private static async Task<TotemDetail?> ReadAsync(Guid id, Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var visible = database.Totems.VisibleTo(caller).Where(t => t.Id == id);
        var row = await database.Rows(visible).SingleOrDefaultAsync(cancellationToken);
        if (row is null) return null;
        var totem = await visible.SingleAsync(cancellationToken);
        var store = await database.Stores.AsNoTracking().SingleAsync(s => s.Id == totem.StoreId, cancellationToken);
        var reported = await database.Reported.AsNoTracking().SingleOrDefaultAsync(r => r.TotemId == id, cancellationToken);
        var heartbeat = await database.Heartbeats.AsNoTracking().Where(h => h.TotemId == id).OrderByDescending(h => h.ReceivedAt).FirstOrDefaultAsync(cancellationToken);
        var commands = await database.Commands.AsNoTracking().Where(c => c.TotemId == id)
            .OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(MostCommands).ToListAsync(cancellationToken);
        var replaced = await database.ReplacedConnections.AsNoTracking().Where(r => r.TotemId == id)
            .Select(r => new ReplacedView(r.At, r.Times, r.Since, r.OlderAddress, r.NewerAddress)).SingleOrDefaultAsync(cancellationToken);
        return new TotemDetail(
            row, new TotemConfiguration(totem.Name, totem.Letter, totem.ChainId, totem.StoreId, store.Name, store.TimeZone, store.Zone),
            totem.Hostname, totem.EnrolledAt, totem.RetiredAt, reported?.State.Deserialize<Reported>(WireJson.Options),
            heartbeat is null ? null : View(heartbeat), heartbeat?.ReceivedAt, commands.ConvertAll(CommandView.Of), replaced,
            await TotemRollouts.NewestAsync(database, id, RolloutKind.Agent, cancellationToken),
            await TotemRollouts.NewestAsync(database, id, RolloutKind.Configuration, cancellationToken));
    }

    private static Heartbeat View(HeartbeatRow row) => new(
        row.SaidAt, row.CpuPercent, row.MemoryMb, row.DiskFreeMb, row.TemperatureC, row.LatencyMs, row.OrdersWaiting, row.Printer, row.Pinpad, row.UptimeSeconds,
        row.KitchenPrinter, row.Power, row.SellsWithout, row.OutOfOrder);
}
