-- What a rollout of agents or configuration brings; a menu's is in rollout_zone. See docs/decisions/0014.
alter table rollout add content json;
-- Chains that have rollouts of these kinds at all: the others pay nothing for them in Twin/DesiredQuery.cs.
create index rollout_of_kinds on rollout (chain_id, kind, version) where kind > 0;
