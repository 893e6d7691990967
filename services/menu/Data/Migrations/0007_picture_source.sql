-- Which stored picture a file became: the same file again needs no second decoding. The place decides the size.
create table media_source (
  chain_id uuid not null,
  source_sha text not null,
  place text not null,
  sha text not null,
  primary key (chain_id, source_sha, place),
  foreign key (chain_id, sha) references media (chain_id, sha)
);
select protect('media_source');
