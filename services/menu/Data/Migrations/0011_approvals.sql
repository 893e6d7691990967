-- Whether publishing takes two people; no row is no.
create table publish_rule (
  chain_id uuid primary key,
  needs_approval boolean not null
);
select protect('publish_rule');

-- A publication that somebody asks for. Its id becomes the release's. One may be open at a time.
create table publication_request (
  chain_id uuid not null,
  id uuid not null,
  note text not null,
  plan json,
  draft_revision bigint not null,
  asked_by_id uuid not null,
  asked_by text not null,
  asked_at timestamptz not null,
  -- "open", "approved", "refused", "withdrawn" or "void" (the draft changed meanwhile).
  status text not null,
  decided_by text,
  decided_at timestamptz,
  reason text,
  primary key (chain_id, id)
);
create unique index publication_request_open on publication_request (chain_id) where status = 'open';
create index publication_request_newest on publication_request (chain_id, asked_at desc);
select protect('publication_request');

-- The second person, where one was needed.
alter table release add column approved_by text;
