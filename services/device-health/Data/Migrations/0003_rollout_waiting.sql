-- Who still waits, for the engine to release; nothing in it for a rollout that goes everywhere at once.
create index rollout_target_waiting on rollout_target (rollout_id, wave) where phase = -1;
