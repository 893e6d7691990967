using Totems.Testing.Processes;

namespace Totems.Processes.Tests;

/// <summary>What a rollout did to the database, every committed change included: equal texts are equal rollouts.</summary>
internal static class RolloutRecord
{
    private static readonly string[] Statements =
    [
        """
        create table public.committed (at timestamptz default clock_timestamp(), rollout uuid, what text);
        create function public.note() returns trigger language plpgsql security definer as $$
          begin
            if tg_table_name = 'rollout_target' then
              insert into public.committed (rollout, what) values (new.rollout_id,
                'totem in wave ' || new.wave || case when new.phase = 0 then ' is to have it' when new.phase = 5 then ' shows it' else ' phase ' || new.phase end);
            elsif tg_table_name = 'rollout_wave' then
              insert into public.committed (rollout, what) values (new.rollout_id, 'wave ' || new.number || ' ' || new.state);
            else
              insert into public.committed (rollout, what) values (new.id, 'rollout ' || new.state);
            end if;
            return null;
          end $$;
        """,
        "create trigger note after update on fleet.rollout for each row when (old.state is distinct from new.state) execute function public.note()",
        "create trigger note after update on fleet.rollout_wave for each row when (old.state is distinct from new.state) execute function public.note()",
        """
        create trigger note after update on fleet.rollout_target for each row
          when (old.phase is distinct from new.phase and new.phase in (-2, -1, 0, 5)) execute function public.note();
        """,
    ];

    /// <summary>Has the database note every change of a rollout, a wave and a totem's place in it that was committed.</summary>
    public static async Task BeginAsync(RunningSystem system, CancellationToken cancellationToken)
    {
        // One lock at a time: the services are at work.
        foreach (var statement in Statements) await system.QueryAsync<string>(statement, cancellationToken);
    }

    /// <summary>The record of a rollout that is over.</summary>
    /// <param name="system">Where.</param>
    /// <param name="release">The rollout's id, and its release's.</param>
    /// <param name="since">Nothing else was done since then, by the database's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string> ReadAsync(RunningSystem system, Guid release, DateTime since, CancellationToken cancellationToken) =>
        string.Join('\n', await system.QueryAsync<string>($"""
            select 'rollout ' || state || ', paused by ' || coalesce(pause_reason, 'nothing') from fleet.rollout where id = '{release}'
            union all
            (select 'wave ' || number || ' of ' || size || ' ' || state from fleet.rollout_wave where rollout_id = '{release}' order by number)
            union all
            (select count(*) || ' of wave ' || wave || ' in phase ' || phase || ' after ' || attempt || ' attempts, reason ' || coalesce(reason, 'none')
             from fleet.rollout_target where rollout_id = '{release}' group by wave, phase, attempt, reason order by wave, phase, attempt, reason)
            union all
            select count(*) || ' totems reported its documents' from fleet.rollout_zone z
            join fleet.store s on s.zone = z.zone join fleet.totem t on t.store_id = s.id join fleet.reported r on r.totem_id = t.id
            where z.rollout_id = '{release}' and (r.menu_version, r.content_hash, r.prices_hash) = (z.version, z.content_hash, z.prices_hash)
            union all
            (select count(*) || ' times ' || what from public.committed where rollout = '{release}' group by what order by what)
            union all
            (select count(*) || ' audit entries ' || action from
              (select action, at from menu.audit_entry union all select action, at from fleet.audit_entry) entries
             where at >= '{since:O}' group by action order by action)
            union all
            (select count(*) || ' deliveries of ' || kind from fleet.inbox where handled_at >= '{since:O}' group by kind order by kind)
            """, cancellationToken));
}
