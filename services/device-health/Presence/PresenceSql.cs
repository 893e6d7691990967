using Npgsql;
using Totems.DeviceHealth.Gateway;

namespace Totems.DeviceHealth.Presence;

/// <summary>The statements of <see cref="PresenceKeeper"/>; those that change a totem's presence return its chain.</summary>
internal static class PresenceSql
{
    private const long LockKey = 0x70726573; // "pres"

    /// <summary>Totems that spoke: online.</summary>
    public static NpgsqlBatchCommand Heard(List<HeardTotem> heard, Guid gatewayId) => new("""
        with news as (
          select h.totem_id, h.at, p.state, p.chain_id from unnest($1, $2) h(totem_id, at) join presence p on p.totem_id = h.totem_id),
        said as (
          update presence p set last_heard = greatest(p.last_heard, n.at), gateway_id = $3, state = 'online',
            since = case when p.state = 'online' then p.since else n.at end
          from news n where p.totem_id = n.totem_id),
        noted as (
          insert into presence_change (totem_id, at, chain_id, state)
          select totem_id, at, chain_id, 'online' from news where state <> 'online'
          on conflict (totem_id, at) do update set state = excluded.state)
        select distinct chain_id from news where state <> 'online'
        """)
    {
        Parameters = { Of(heard.ConvertAll(h => h.Connection.TotemId).ToArray()), Of(heard.ConvertAll(h => h.At).ToArray()), Of(gatewayId) },
    };

    /// <summary>This gateway works.</summary>
    public static NpgsqlBatchCommand Alive(GatewayInstance gateway, DateTimeOffset now) => new("""
        insert into gateway (id, started_at, heard_at) values ($1, $2, $3) on conflict (id) do update set heard_at = excluded.heard_at
        """)
    {
        Parameters = { Of(gateway.Id), Of(gateway.StartedAt), Of(now) },
    };

    /// <summary>
    /// Silent totems: late after 15 s, offline after 25 s, both dated from the last word. Orphans, whose gateway is gone, keep their state until
    /// 45 s after it went, and until 45 s after we ourselves began to work without a gap.
    /// </summary>
    public static NpgsqlBatchCommand Judge(DateTimeOffset now, DateTimeOffset workingSince) => new("""
        with turn as materialized (select pg_try_advisory_xact_lock($1) as mine),
        judged as (
          select p.totem_id, p.state, case when now.at - p.last_heard >= $3 then 'offline' else 'late' end as verdict
          from turn
          cross join (select $2 as at) now
          join presence p on turn.mine and p.state <> 'offline' and p.last_heard <= now.at - $4
          left join gateway g on g.id = p.gateway_id
          where (g.stopped_at is null and g.heard_at > now.at - $5)
            or now.at > greatest(coalesce(g.stopped_at, g.heard_at, p.last_heard), $7) + $6),
        changed as (
          update presence p set state = j.verdict, since = p.last_heard
          from judged j where p.totem_id = j.totem_id and p.state <> j.verdict and p.state = j.state
          returning p.totem_id, p.chain_id, p.state, p.since),
        noted as (
          insert into presence_change (totem_id, at, chain_id, state)
          select totem_id, since, chain_id, state from changed
          on conflict (totem_id, at) do update set state = excluded.state)
        select distinct chain_id from changed
        """)
    {
        Parameters =
        {
            Of(LockKey), Of(now), Of(PresenceRules.Offline), Of(PresenceRules.Late), Of(PresenceRules.GatewayLost), Of(PresenceRules.Return), Of(workingSince),
        },
    };

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
}
