-- How long the rollout stood paused while this totem was to have the release: its deadline waits as long. Null is not at all.
alter table rollout_target add held interval;
