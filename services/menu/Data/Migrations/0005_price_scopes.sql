-- Prices of the chain, of a zone or of one store. The column "zone" of draft_price names the scope: a zone's id, "chain", or "store:" and the store's
-- id. No row of before changes its meaning: a zone's id is a slug, which has no colon, and admin gives no zone the id "chain".
comment on column draft_price.zone is 'Scope: a zone''s id, ''chain'', or ''store:<uuid>''.';

-- Answers of price changes sent in bulk, by the client's idempotency key, so that sending one again gives the same answer. Kept for some days.
create table price_patch (
  chain_id uuid not null,
  id uuid not null,
  body_hash text not null,
  answer text not null,
  at timestamptz not null,
  primary key (chain_id, id)
);
select protect('price_patch');
create index price_patch_at on price_patch (chain_id, at);

-- A published book is resolved from the chain's prices and the zone's. What they were apart is kept too, so that a draft can go back to it: null
-- where it is the same as the book, or nothing.
alter table release add column chain_prices_hash text;
alter table release_zone add column own_prices_hash text;

-- A release in one store that has prices of its own, with its own signed manifest. Other stores have their zone's.
create table release_store (
  chain_id uuid not null,
  release_id uuid not null,
  store_id uuid not null,
  zone text not null,
  store_prices_hash text not null,
  manifest text not null,
  primary key (chain_id, release_id, store_id),
  foreign key (chain_id, release_id) references release (chain_id, id)
);
select protect('release_store');
revoke update, delete on release_store from {role};

-- How far those who run single stores may go from their zone's prices, in percent; no row is not at all.
create table price_band (
  chain_id uuid primary key,
  down_percent int not null check (down_percent between 0 and 100),
  up_percent int not null check (up_percent between 0 and 1000),
  revision bigint not null
);
select protect('price_band');
