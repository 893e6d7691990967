using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Overview;

/// <summary>A totem's last hours, for a chart.</summary>
internal static class TotemHistory
{
    /// <summary>Health over time and changes of presence.</summary>
    /// <param name="From">Begin of the window, UTC.</param>
    /// <param name="To">End of the window, UTC.</param>
    /// <param name="Points">At most 480, oldest first; several heartbeats that share one are averaged.</param>
    /// <param name="Presence">Changes, oldest first; the first is the state when the window began, if there was one yet.</param>
    internal sealed record History(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<HistoryPoint> Points, IReadOnlyList<HistoryPresence> Presence);

    /// <summary>Health at a moment; <paramref name="OrdersWaiting"/> is the highest seen.</summary>
    internal sealed record HistoryPoint(
        DateTimeOffset At, double CpuPercent, double MemoryMb, double DiskFreeMb, double? TemperatureC, double? LatencyMs, int OrdersWaiting);

    /// <summary>Presence from a moment on.</summary>
    internal sealed record HistoryPresence(DateTimeOffset At, TotemPresence State);

    private const int MostPoints = 480;
    private const int MostHours = 48;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/fleet/totems/{id:guid}/history", HandleAsync).WithName("getTotemHistory").RequirePermission(Permission.ViewFleet);

    private static async Task<Results<Ok<History>, ProblemHttpResult>> HandleAsync(
        Guid id, int? hours, Caller caller, FleetDb database, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!await database.Totems.VisibleTo(caller).AnyAsync(t => t.Id == id, cancellationToken)) return Problems.NotFound("totem-unknown", "There is no such totem.");
        var to = time.GetUtcNow();
        var from = to.AddHours(-Math.Clamp(hours ?? 24, 1, MostHours));
        var heartbeats = await database.Heartbeats.AsNoTracking().Where(h => h.TotemId == id && h.ReceivedAt >= from)
            .OrderBy(h => h.ReceivedAt).ToListAsync(cancellationToken);
        var changes = await database.PresenceChanges.AsNoTracking().Where(c => c.TotemId == id && c.At >= from).OrderBy(c => c.At).ToListAsync(cancellationToken);
        var before = await database.PresenceChanges.AsNoTracking().Where(c => c.TotemId == id && c.At < from).OrderByDescending(c => c.At).FirstOrDefaultAsync(cancellationToken);
        return TypedResults.Ok(new History(
            from, to, Gather(heartbeats, from, to),
            [.. before is null ? [] : new[] { new HistoryPresence(from, before.State) }, .. changes.Select(c => new HistoryPresence(c.At, c.State))]));
    }

    /// <summary>Heartbeats in equal steps of time.</summary>
    internal static IReadOnlyList<HistoryPoint> Gather(IReadOnlyList<HeartbeatRow> heartbeats, DateTimeOffset from, DateTimeOffset to)
    {
        var step = Math.Max((to - from).Ticks / MostPoints, 1);
        return [.. heartbeats.GroupBy(h => (h.ReceivedAt - from).Ticks / step).Select(g => new HistoryPoint(
            g.Last().ReceivedAt, Mean(g.Select(h => h.CpuPercent)), Mean(g.Select(h => h.MemoryMb)), Mean(g.Select(h => h.DiskFreeMb)),
            MeanOrNull(g.Select(h => h.TemperatureC)), MeanOrNull(g.Select(h => h.LatencyMs)), g.Max(h => h.OrdersWaiting)))];
    }

    private static double Mean(IEnumerable<float> values) => Math.Round(values.Average(v => (double)v), 1);

    private static double? MeanOrNull(IEnumerable<float?> values) => values.Average(v => (double?)v) is { } mean ? Math.Round(mean, 1) : null;
}
