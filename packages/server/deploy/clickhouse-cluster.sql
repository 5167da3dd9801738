-- The tables of the store on a ClickHouse cluster, with shards and replicas. docs/clickhouse.md has the rules for its use.
-- Not run here, because the tests have no cluster. The tests parse each statement with the engine, and compare all columns and
-- keys with those of a single server.
--
-- Before: replace `statsig_cluster` by the name of your cluster, set `internal_replication` to true for each shard, and
-- define the macros `shard` and `replica` on each server. Each value of `replica` must be unique in the whole cluster.
-- Run this file once, before you start the first instance:
--   clickhouse-client --multiquery < clickhouse-cluster.sql

CREATE DATABASE IF NOT EXISTS statsig ON CLUSTER 'statsig_cluster';

-- An insert is confirmed when a majority of the replicas of a shard has the rows. Give the profile to the user of the
-- instances: ALTER USER statsig ON CLUSTER 'statsig_cluster' SETTINGS PROFILE statsig
CREATE SETTINGS PROFILE IF NOT EXISTS statsig ON CLUSTER 'statsig_cluster'
  SETTINGS insert_quorum = 'auto', insert_quorum_parallel = 1, insert_quorum_timeout = 4000, async_insert = 0;

-- Rows are spread over the shards. Equal rows have equal sharding keys, so they are on one shard, and FINAL reads one of them.

CREATE TABLE IF NOT EXISTS statsig.events_local ON CLUSTER 'statsig_cluster' (
  id UInt64,
  precedence UInt64 DEFAULT 9007199254740991 - id,
  received Int64,
  time Int64,
  own_time Nullable(Int64),
  key_time Int64 DEFAULT ifNull(own_time, time),
  day LowCardinality(String),
  tier LowCardinality(String),
  user_id Nullable(String),
  user String,
  custom_ids Map(String, String),
  name LowCardinality(String),
  identity_hex String EPHEMERAL,
  identity FixedString(16) DEFAULT unhex(identity_hex),
  number Nullable(Float64),
  text Nullable(String),
  metadata Nullable(String),
  statsig_metadata Nullable(String),
  size UInt32 DEFAULT length(user) + ifNull(length(text), 0) + ifNull(length(metadata), 0)
    + ifNull(length(statsig_metadata), 0),
  INDEX id_range id TYPE minmax GRANULARITY 1,
  INDEX day_range day TYPE minmax GRANULARITY 1
) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/statsig/events', '{replica}', precedence)
  PARTITION BY intDiv(received, 86400000)
  ORDER BY (intDiv(key_time, 86400000), name, key_time, identity)
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS statsig.events ON CLUSTER 'statsig_cluster' AS statsig.events_local
  ENGINE = Distributed('statsig_cluster', 'statsig', 'events_local', sipHash64(identity));

CREATE TABLE IF NOT EXISTS statsig.exposures_local ON CLUSTER 'statsig_cluster' (
  id UInt64,
  precedence UInt64 DEFAULT 9007199254740991 - id,
  received Int64,
  time Int64,
  own_time Nullable(Int64),
  key_time Int64 DEFAULT ifNull(own_time, time),
  day LowCardinality(String),
  tier LowCardinality(String),
  user_id Nullable(String),
  user String,
  custom_ids Map(String, String),
  name LowCardinality(String),
  identity_hex String EPHEMERAL,
  identity FixedString(16) DEFAULT unhex(identity_hex),
  source LowCardinality(String),
  type LowCardinality(String),
  rule_id LowCardinality(Nullable(String)),
  group_name LowCardinality(Nullable(String)),
  passed Nullable(UInt8),
  allocated_experiment LowCardinality(Nullable(String)),
  parameter_name LowCardinality(Nullable(String)),
  secondary_exposures Nullable(String),
  size UInt32 DEFAULT length(user) + ifNull(length(secondary_exposures), 0),
  INDEX id_range id TYPE minmax GRANULARITY 1,
  INDEX day_range day TYPE minmax GRANULARITY 1
) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/statsig/exposures', '{replica}', precedence)
  PARTITION BY intDiv(received, 86400000)
  ORDER BY (intDiv(key_time, 86400000), name, intDiv(key_time, 60000), identity)
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS statsig.exposures ON CLUSTER 'statsig_cluster' AS statsig.exposures_local
  ENGINE = Distributed('statsig_cluster', 'statsig', 'exposures_local', sipHash64(identity));

CREATE TABLE IF NOT EXISTS statsig.first_exposures_local ON CLUSTER 'statsig_cluster' (
  type LowCardinality(String),
  name LowCardinality(String),
  rule_id LowCardinality(Nullable(String)),
  group_name LowCardinality(Nullable(String)),
  passed Nullable(UInt8),
  allocated_experiment LowCardinality(Nullable(String)),
  user_id Nullable(String),
  custom_ids Map(String, String),
  user String,
  time Int64,
  day LowCardinality(String),
  identity FixedString(16),
  unit_key UInt128,
  precedence UInt64
) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/statsig/first_exposures', '{replica}', precedence)
  ORDER BY (name, unit_key)
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS statsig.first_exposures ON CLUSTER 'statsig_cluster' AS statsig.first_exposures_local
  ENGINE = Distributed('statsig_cluster', 'statsig', 'first_exposures_local', sipHash64(name, unit_key));

-- Small tables, without shards: each server of the cluster is a replica of them.

CREATE TABLE IF NOT EXISTS statsig.prunes ON CLUSTER 'statsig_cluster' (
  received_before Int64
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/statsig/prunes', '{replica}')
  ORDER BY received_before
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS statsig.trial_writes ON CLUSTER 'statsig_cluster' (
  number UInt8
) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/all/statsig/trial_writes', '{replica}')
  ORDER BY number
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS statsig.shared_values ON CLUSTER 'statsig_cluster' (
  key String, value String, is_deleted UInt8, version UInt64
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/statsig/shared_values', '{replica}')
  ORDER BY key
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS statsig.imports ON CLUSTER 'statsig_cluster' (
  source String, mark String, changed UInt64
) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/all/statsig/imports', '{replica}', changed)
  ORDER BY source
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS statsig.schema_versions ON CLUSTER 'statsig_cluster' (
  version UInt32
) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/all/statsig/schema_versions', '{replica}')
  ORDER BY version
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- An instance that finds this version creates no tables.
INSERT INTO statsig.schema_versions (version) VALUES (1);

-- Don't use the option --keep-days: a Distributed table can't delete rows. To delete the rows of a day, run these statements
-- with the number of days since 1970-01-01 UTC. Later reports don't count the deleted exposures.
--   ALTER TABLE statsig.events_local ON CLUSTER 'statsig_cluster' DROP PARTITION 20000;
--   ALTER TABLE statsig.exposures_local ON CLUSTER 'statsig_cluster' DROP PARTITION 20000;
-- To delete all rows:
--   TRUNCATE TABLE statsig.events_local ON CLUSTER 'statsig_cluster';
--   TRUNCATE TABLE statsig.exposures_local ON CLUSTER 'statsig_cluster';
--   TRUNCATE TABLE statsig.first_exposures_local ON CLUSTER 'statsig_cluster';
