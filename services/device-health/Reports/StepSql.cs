using Npgsql;

namespace Totems.DeviceHealth.Reports;

/// <summary>One statement for many totems' steps.</summary>
internal static class StepSql
{
    // Forward only; a second failure replaces the first one's reason. Of a totem that is not to have it (yet), only that it shows it counts.
    private const string Steps = """
        update rollout_target t set
          phase = n.phase,
          reason = n.reason,
          detail = n.detail,
          told_at = coalesce(t.told_at, n.at),
          fetched_at = case when n.phase in (3, 5) then coalesce(t.fetched_at, n.at) else t.fetched_at end,
          settled_at = case when n.phase in (4, 5) then n.at end,
          shown_at = n.shown_at
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) n(totem_id, kind, version, phase, reason, detail, at, shown_at)
        where t.totem_id = n.totem_id and t.kind = n.kind and t.version = n.version
          and (t.phase < n.phase or (t.phase = 4 and n.phase = 4)) and (t.phase >= 0 or n.phase = 5)
        """;

    private const string Sent = "update command set status = 'sent', sent_at = $2 where id = any($1) and status = 'pending'";

    /// <summary>Writes steps.</summary>
    public static async Task WriteAsync(NpgsqlDataSource source, List<PendingStep> steps, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Steps);
        Add(s => s.Key.TotemId);
        Add(s => (short)s.Key.Kind);
        Add(s => s.Key.Version);
        Add(s => (short)s.Step.Phase);
        Add(s => s.Step.Reason);
        Add(s => s.Step.Detail);
        Add(s => s.At);
        Add(s => s.Step.ShownAt?.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellationToken);

        void Add<T>(Func<PendingStep, T> column) => command.Parameters.Add(Of(steps.ConvertAll(s => column(s)).ToArray()));
    }

    /// <summary>Notes that commands went out.</summary>
    public static async Task WriteSentAsync(NpgsqlDataSource source, IReadOnlyCollection<Guid> commands, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Sent);
        command.Parameters.Add(Of(commands.ToArray()));
        command.Parameters.Add(Of(now));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
}
