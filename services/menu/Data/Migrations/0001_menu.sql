-- Drafts, releases, media and availability. Documents and pictures themselves are files, addressed by their SHA-256.

-- The working copy of a chain's menu. The revision rises with every change and is the draft's ETag; the row is the lock under
-- which a chain's menu is changed and published.
create table draft (
  chain_id uuid primary key,
  revision bigint not null
);
select protect('draft');

-- Entities of the working copy. The revision is the draft's at the entity's last change: its ETag, never used twice.
create table draft_entity (
  chain_id uuid not null,
  section text not null,
  id text not null,
  body jsonb not null,
  revision bigint not null,
  primary key (chain_id, section, id)
);
select protect('draft_entity');

-- Prices of the working copy, in centavos.
create table draft_price (
  chain_id uuid not null,
  zone text not null,
  key text not null,
  amount bigint not null check (amount >= 0),
  take_away bigint check (take_away >= 0),
  revision bigint not null,
  primary key (chain_id, zone, key)
);
select protect('draft_price');

-- What was published; never updated. The id is the publisher's.
create table release (
  chain_id uuid not null,
  id uuid not null,
  version bigint not null,
  note text not null,
  published_by_id uuid not null,
  published_by text not null,
  published_at timestamptz not null,
  content_hash text not null,
  draft_revision bigint not null,
  primary key (chain_id, id),
  unique (chain_id, version)
);
select protect('release');
revoke update, delete on release from {role};

-- A release in one price zone, with its signed manifest.
create table release_zone (
  chain_id uuid not null,
  release_id uuid not null,
  zone text not null,
  prices_hash text not null,
  manifest text not null,
  primary key (chain_id, release_id, zone),
  foreign key (chain_id, release_id) references release (chain_id, id)
);
select protect('release_zone');
revoke update, delete on release_zone from {role};

-- Pictures a chain has uploaded.
create table media (
  chain_id uuid not null,
  sha text not null,
  extension text not null,
  width int not null,
  height int not null,
  bytes bigint not null,
  uploaded_at timestamptz not null,
  primary key (chain_id, sha)
);
select protect('media');

-- File names under which pictures were uploaded, for imports; the last upload of a name counts.
create table media_name (
  chain_id uuid not null,
  name text not null,
  sha text not null,
  primary key (chain_id, name),
  foreign key (chain_id, sha) references media (chain_id, sha)
);
select protect('media_name');

-- What is sold out in a store; "until" is when it is available again by itself.
create table availability (
  chain_id uuid not null,
  store_id uuid not null,
  key text not null,
  until timestamptz,
  primary key (chain_id, store_id, key)
);
select protect('availability');

-- Rises by one with every change of a store's availability; the row is the lock under which it changes.
create table store_sequence (
  chain_id uuid not null,
  store_id uuid not null,
  sequence bigint not null,
  primary key (chain_id, store_id)
);
select protect('store_sequence');
