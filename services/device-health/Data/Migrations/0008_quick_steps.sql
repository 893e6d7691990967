-- Who still waits, by a column that a step does not touch: while phase was in the index's condition, every step of every totem wrote new entries into all
-- of the table's indexes; now it stays within its page.
drop index rollout_target_waiting;
create index rollout_target_waiting on rollout_target (rollout_id, wave) where released_at is null;
