import type { DatabaseSync } from 'node:sqlite';
import { attributeUnits, type KeyAssigner } from './attribute.ts';
import { type ExposureKey, keyOf } from './classify.ts';
import { addUnits, dayNumber, inRange, isProduction, type Range, unitText, unitTypeID } from './rows.ts';

/** SQL for the fields of the key of an exposure `e`. An exposure of a layer has the key of its allocated experiment. */
const keyFields = {
  type: "CASE e.type WHEN 'gate' THEN 'gate' ELSE 'config' END",
  name: "CASE e.type WHEN 'layer' THEN e.allocated_experiment ELSE e.name END",
  ruleID: "coalesce(e.rule_id, '')",
  groupName: 'e.group_name',
  passed: "CASE e.type WHEN 'gate' THEN e.passed END",
};

/** Ingests a range of exposures: keeps the first exposure of each unit and key, and attributes the units to groups. */
export function ingestExposures(database: DatabaseSync, assigner: KeyAssigner, range: Range, sequence: number): void {
  database.exec(createStaged);
  for (const unitType of ensureKeys(database, assigner, range)) stageExposures(database, unitType, range);
  database.exec(deleteLaterStaged);
  database.exec('INSERT OR REPLACE INTO exposures SELECT * FROM staged');
  database.prepare(insertDays).run(range.from, range.to);
  attributeUnits(database, selectStagedUnits, sequence);
}

const createStaged = `
  CREATE TEMP TABLE IF NOT EXISTS staged (key INTEGER, unit INTEGER, time INTEGER, identity BLOB, day INTEGER,
    user TEXT,
    PRIMARY KEY (key, unit)) WITHOUT ROWID;
  DELETE FROM staged`;

/** Deletes staged exposures that are later than a stored one of the same key and unit. */
const deleteLaterStaged = `
  DELETE FROM staged WHERE EXISTS (
    SELECT 1 FROM exposures x
    WHERE x.key = staged.key AND x.unit = staged.unit AND (x.time, x.identity) <= (staged.time, staged.identity))`;

const insertDays = `
  INSERT INTO days (day)
    SELECT DISTINCT ${dayNumber} FROM ev.exposures e WHERE ${inRange} AND ${isProduction}
    ON CONFLICT DO NOTHING`;

const selectStagedUnits = 'SELECT g.experiment, s.unit FROM staged s JOIN key_groups g ON g.key = s.key';

/** Stages the first exposure in the range for each key and unit of a unit type. */
function stageExposures(database: DatabaseSync, unitType: number, { from, to }: Range): void {
  const unit = unitText(database, unitType);
  const units = `SELECT DISTINCT ${unit} AS text FROM ev.exposures e
    WHERE e.id > ${from} AND e.id <= ${to} AND ${isProduction} AND text <> ''`;
  addUnits(database, unitType, units);
  database.prepare(insertStaged(unit)).run(unitType, unitType, from, to);
}

/** @param unit SQL for the unit of an exposure `e`. */
const insertStaged = (unit: string): string => `
  INSERT INTO staged
    SELECT k.id, u.id, e.time, e.identity, ${dayNumber}, e.user
    FROM ev.exposures e
    CROSS JOIN exposure_keys k
      ON k.name = ${keyFields.name} AND k.rule_id = ${keyFields.ruleID} AND k.type = ${keyFields.type}
      AND k.group_name IS ${keyFields.groupName} AND k.passed IS ${keyFields.passed} AND k.unit_type = ?
    CROSS JOIN units u ON u.type = ? AND u.unit = ${unit}
    WHERE ${inRange} AND ${isProduction}
    ON CONFLICT DO UPDATE
      SET time = excluded.time, identity = excluded.identity, day = excluded.day, user = excluded.user
      WHERE (excluded.time, excluded.identity) < (time, identity)`;

const selectKeys = `
  SELECT DISTINCT ${keyFields.type} AS type, ${keyFields.name} AS name, ${keyFields.ruleID} AS ruleID,
    ${keyFields.groupName} AS groupName, ${keyFields.passed} AS passed
  FROM ev.exposures e WHERE ${inRange} AND ${isProduction}`;

const selectKeyId = `
  SELECT id FROM exposure_keys
  WHERE name = ? AND rule_id = ? AND type = ? AND group_name IS ? AND passed IS ? AND unit_type = ?`;

const insertKey = `
  INSERT INTO exposure_keys (name, rule_id, type, group_name, passed, unit_type) VALUES (?, ?, ?, ?, ?, ?)`;

/** Stores the new keys of a range. Returns the unit types of all keys in the range. */
function ensureKeys(database: DatabaseSync, assigner: KeyAssigner, { from, to }: Range): Set<number> {
  const rows = database.prepare(selectKeys).all(from, to);
  // An exposure of a layer without an allocated experiment doesn't count.
  const keys = rows.filter(({ name }) => name !== null).map(keyOf);
  return new Set(storeKeys(database, assigner, keys).map(({ unitType }) => unitType));
}

/** The IDs of an exposure key and of its unit type. */
interface StoredKey {
  readonly id: number;
  readonly unitType: number;
}

/** Stores the keys that are new, and assigns them to groups. Returns the IDs of all keys. */
export function storeKeys(
  database: DatabaseSync,
  { classifier, assign }: KeyAssigner,
  keys: readonly ExposureKey[],
): readonly StoredKey[] {
  const selectStatement = database.prepare(selectKeyId);
  const insertStatement = database.prepare(insertKey);
  return keys.map((key) => {
    const unitType = unitTypeID(database, classifier.unitTypeOf(key));
    const passed = key.passed === null ? null : Number(key.passed);
    const fields = [key.name, key.ruleID, key.type, key.groupName, passed, unitType];
    const row = selectStatement.get(...fields);
    if (row !== undefined) return { id: Number(row.id), unitType };
    const id = Number(insertStatement.run(...fields).lastInsertRowid);
    assign(id, key, unitType);
    return { id, unitType };
  });
}
