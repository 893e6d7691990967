-- Who published: a program is held to its guard-rails over a day of its own releases, people are not.
alter table release add column by_program boolean not null default false;
create index release_published on release (chain_id, published_at);
