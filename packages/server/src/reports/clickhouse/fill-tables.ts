import type { DatabaseSync } from 'node:sqlite';
import { pacificDay } from '../../events/pacific-day.ts';
import type { EventSource } from '../../project/metrics.ts';
import { assignKeys, attributeUnits, type KeyAssigner } from '../tables/attribute.ts';
import { createClassifier, type ExposureKey, keyOf } from '../tables/classify.ts';
import { definitionOf, ensureSource } from '../tables/ingest-events.ts';
import { storeKeys } from '../tables/ingest-exposures.ts';
import { nextSequence } from '../tables/marks.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { addUnits, dayOf, unitTypeID } from '../tables/rows.ts';
import { type CountedEvents, countedEvents, selectUnitEvents } from './events.ts';
import { type FirstOfKey, readKeys, selectFirstOfKeys } from './exposures.ts';
import type { ReportConnection } from './report-connection.ts';
import { type ReadDayVersions, readGeneration } from './versions.ts';

/**
 * Fills report tables with the rows of ClickHouse, as if SQLite had ingested them. Reads a day again if its rows have changed.
 * Each day has its own transaction, so that a later call continues after an error.
 *
 * Results need only complete days. So the events of the current day aren't read, which would change with each call.
 * @param now Milliseconds since 1970-01-01 UTC.
 */
export async function fillTables(
  connection: ReportConnection,
  readDayVersions: ReadDayVersions,
  database: DatabaseSync,
  project: ReportProject,
  now: number,
): Promise<void> {
  await fillExposures(connection, readDayVersions, database, project);
  await fillEvents(connection, readDayVersions, database, project, pacificDay(now));
}

/** Runs a function in a transaction, and rolls back if the function rejects. */
async function inTransaction(database: DatabaseSync, work: () => void | Promise<void>): Promise<void> {
  database.exec('BEGIN IMMEDIATE');
  try {
    await work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Remembers the versions of the days that the tables have. */
function openVersions(database: DatabaseSync, kind: 'events' | 'exposures') {
  const insert = database.prepare(
    'INSERT OR REPLACE INTO marks (kind, unit_type, source, id, row) VALUES (?, 0, ?, 0, ?)',
  );
  const remove = database.prepare('DELETE FROM marks WHERE kind = ? AND source = ?');
  const rows = database.prepare('SELECT source AS day, row FROM marks WHERE kind = ?').all(kind);
  return {
    stored: new Map(rows.map(({ day, row }) => [Number(day), String(row)])),
    set: (day: number, version: string) => void insert.run(kind, day, version),
    delete: (day: number) => void remove.run(kind, day),
  };
}

/** The mark that has the generation of the exposures. No day has this number. */
const generationMark = 0;

async function fillExposures(
  connection: ReportConnection,
  readDayVersions: ReadDayVersions,
  database: DatabaseSync,
  project: ReportProject,
): Promise<void> {
  const generation = await readGeneration(connection);
  // Read the versions before the rows, so that rows that arrive meanwhile are read again.
  const current = await readDayVersions('exposures');
  const keys = await readKeys(connection);
  await inTransaction(database, async () => {
    const isSame = openVersions(database, 'exposures').stored.get(generationMark) === generation;
    if (!isSame || hasOtherUnitTypes(database, project)) removeExposures(database);
    const { stored, set } = openVersions(database, 'exposures');
    set(generationMark, generation);
    const assigner = assignKeys(database, project.document, () => nextSequence(database));
    const changed = [...current].filter(([day, version]) => stored.get(dayOf(day)) !== version);
    if (changed.length === 0) return;
    const days = changed.map(([day]) => day);
    await addFirstExposures(connection, database, assigner, keys, days);
    const insertDay = database.prepare('INSERT INTO days (day) VALUES (?) ON CONFLICT DO NOTHING');
    for (const [day, version] of changed) {
      insertDay.run(dayOf(day));
      set(dayOf(day), version);
    }
  });
}

/** Returns whether the project has changed the unit type of a stored key: its exposures then count for other units. */
function hasOtherUnitTypes(database: DatabaseSync, { document }: ReportProject): boolean {
  const classifier = createClassifier(document);
  const rows = database.prepare(selectKeysWithTypes).all();
  return rows.some((row) => classifier.unitTypeOf(keyOf(row)) !== row.unitType);
}

const selectKeysWithTypes = `
  SELECT k.type, k.name, k.rule_id AS ruleID, k.group_name AS groupName, k.passed, t.name AS unitType
  FROM exposure_keys k JOIN unit_types t ON t.id = k.unit_type`;

function removeExposures(database: DatabaseSync): void {
  for (const table of ['exposures', 'exposure_keys', 'key_groups', 'attributed', 'experiments'])
    database.exec(`DELETE FROM ${table}`);
  database.exec(`
    DELETE FROM marks WHERE kind = 'exposures';
    DELETE FROM days WHERE day NOT IN (SELECT source FROM marks WHERE kind = 'events')`);
}

/** Adds the first exposures of some days, and attributes their units to groups. */
async function addFirstExposures(
  connection: ReportConnection,
  database: DatabaseSync,
  assigner: KeyAssigner,
  keys: readonly ExposureKey[],
  days: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const storedKeys = storeKeys(database, assigner, keys);
  database.exec(createFirsts);
  const insert = database.prepare('INSERT INTO firsts VALUES (?, ?, ?, ?, ?, ?, ?)');
  const unitTypes = keys.map((key) => assigner.classifier.unitTypeOf(key));
  await connection.stream<FirstOfKey>(selectFirstOfKeys(keys, unitTypes, days), (rows) => {
    for (const [number, unit, [time, identity, day, user]] of rows) {
      const key = storedKeys[number];
      if (key !== undefined)
        insert.run(key.id, key.unitType, unit, time, Buffer.from(identity, 'hex'), dayOf(day), user);
    }
  });
  for (const unitType of new Set(storedKeys.map((key) => key.unitType)))
    addUnits(database, unitType, `SELECT DISTINCT text FROM firsts WHERE unit_type = ${unitType}`);
  database.exec(insertExposures);
  attributeUnits(database, selectUnitsOfFirsts, nextSequence(database));
}

const createFirsts = `
  CREATE TEMP TABLE IF NOT EXISTS firsts (key INTEGER, unit_type INTEGER, text TEXT, time INTEGER, identity BLOB,
    day INTEGER, user TEXT);
  DELETE FROM firsts`;

const insertExposures = `
  INSERT INTO exposures (key, unit, time, identity, day, user)
    SELECT f.key, u.id, f.time, f.identity, f.day, f.user
    FROM firsts f JOIN units u ON u.type = f.unit_type AND u.unit = f.text WHERE true
    ORDER BY 1, 2
    ON CONFLICT DO UPDATE
      SET time = excluded.time, identity = excluded.identity, day = excluded.day, user = excluded.user
      WHERE (excluded.time, excluded.identity) < (time, identity)`;

const selectUnitsOfFirsts = `
  SELECT g.experiment, u.id FROM firsts f
    JOIN key_groups g ON g.key = f.key JOIN units u ON u.type = f.unit_type AND u.unit = f.text`;

async function fillEvents(
  connection: ReportConnection,
  readDayVersions: ReadDayVersions,
  database: DatabaseSync,
  project: ReportProject,
  today: string,
): Promise<void> {
  const counted = countedEvents(project);
  const rows = await readDayVersions('events', today);
  // A new metric or unit type needs all days.
  const current = new Map([...rows].map(([day, version]) => [dayOf(day), JSON.stringify([version, counted])]));
  const versions = openVersions(database, 'events');
  for (const day of versions.stored.keys())
    if (!current.has(day))
      await inTransaction(database, () => {
        database.prepare('DELETE FROM unit_events WHERE day = ?').run(day);
        versions.delete(day);
      });
  for (const day of rows.keys()) {
    const version = current.get(dayOf(day)) ?? '';
    if (versions.stored.get(dayOf(day)) === version) continue;
    await inTransaction(database, async () => {
      await fillDay(connection, database, counted, day);
      versions.set(dayOf(day), version);
    });
  }
}

/** Creates a function that returns the ID of a source, and stores the source if it is new. */
function createSourceIds(database: DatabaseSync, sources: readonly EventSource[]) {
  const insert = database.prepare('INSERT INTO sources (event, definition) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const select = database.prepare('SELECT id FROM sources WHERE event = ? AND definition = ?');
  const ids = new Map<string, number>();
  return (number: number, eventName: string): number => {
    const key = `${number} ${eventName}`;
    const id = ids.get(key);
    if (id !== undefined) return id;
    const source = sources[number - 1];
    const columns = source === undefined ? [eventName, ''] : [source.event, definitionOf(source)];
    insert.run(...columns);
    const newId = Number(select.get(...columns)?.id);
    ids.set(key, newId);
    return newId;
  };
}

/** A row of `selectUnitEvents`. */
type UnitEvent = readonly [
  source: number,
  event: string,
  unitType: number,
  unit: string,
  time: number,
  value: number | null,
];

async function fillDay(
  connection: ReportConnection,
  database: DatabaseSync,
  counted: CountedEvents,
  day: string,
): Promise<void> {
  for (const source of counted.sources) ensureSource(database, source);
  const sourceId = createSourceIds(database, counted.sources);
  const unitTypes = counted.unitTypes.map((name) => unitTypeID(database, name));
  database.exec(createDayEvents);
  const insert = database.prepare(
    'INSERT INTO day_events (source, unit_type, text, time, number) VALUES (?, ?, ?, ?, ?)',
  );
  await connection.stream<UnitEvent>(selectUnitEvents(counted, day), (rows) => {
    for (const [source, event, unitType, unit, time, value] of rows)
      insert.run(sourceId(source, event), unitTypes[unitType - 1] ?? 0, unit, time, value ?? '');
  });
  for (const unitType of unitTypes)
    addUnits(database, unitType, `SELECT DISTINCT text FROM day_events WHERE unit_type = ${unitType}`);
  database.prepare('DELETE FROM unit_events WHERE day = ?').run(dayOf(day));
  database.prepare(insertUnitEvents).run(dayOf(day));
  database.prepare(setDay).run(dayOf(day), nextSequence(database));
}

const createDayEvents = `
  CREATE TEMP TABLE IF NOT EXISTS day_events (id INTEGER PRIMARY KEY, source INTEGER, unit_type INTEGER, text TEXT,
    time INTEGER, number ANY);
  DELETE FROM day_events`;

const insertUnitEvents = `
  INSERT INTO unit_events (day, source, unit, time, number, id)
    SELECT ?, e.source, u.id, e.time, e.number, e.id
    FROM day_events e JOIN units u ON u.type = e.unit_type AND u.unit = e.text
    ORDER BY e.source, u.id, e.time, e.number, e.id`;

const setDay = `
  INSERT INTO days (day, events) VALUES (?, ?) ON CONFLICT DO UPDATE SET events = excluded.events`;
