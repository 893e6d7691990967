-- When a store is open, as contracts' OpeningHours; null while nobody has said.
alter table store add hours json;
