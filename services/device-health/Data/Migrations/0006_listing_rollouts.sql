-- What goes everywhere at once is told before its totems are listed in rollout_target; see docs/decisions/0013.
alter table rollout add listed boolean not null default true;
create index rollout_unlisted on rollout (chain_id, version) where not listed;
grant update on rollout to {worker};
grant insert on rollout_target to {worker};
select allow_worker('rollout_wave', 'select');
