import type { DatabaseSync } from 'node:sqlite';
import { attribute, type Classes } from './attribute.ts';
import { keyOf } from './classify.ts';
import { addUnits, dayNumber, inRange, isProduction, type Range, unitText, unitTypeID } from './rows.ts';

/** What exposures are told apart by: a layer's are those of the experiment that it was allocated to. */
const columns = {
  type: "CASE e.type WHEN 'gate' THEN 'gate' ELSE 'config' END",
  name: "CASE e.type WHEN 'layer' THEN e.allocated_experiment ELSE e.name END",
  ruleID: "coalesce(e.rule_id, '')",
  groupName: 'e.group_name',
  passed: "CASE e.type WHEN 'gate' THEN e.passed END",
};

/** Takes a range of exposures in: of each unit and kind of exposure the first is kept. */
export function ingestExposures(database: DatabaseSync, classes: Classes, range: Range, sequence: number): void {
  const { from, to } = range;
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS staged (key INTEGER, unit INTEGER, time INTEGER, id INTEGER, day INTEGER, user TEXT,
      PRIMARY KEY (key, unit)) WITHOUT ROWID;
    DELETE FROM staged`);
  for (const type of ensureKeys(database, classes, range)) {
    const unit = unitText(database, type);
    const texts = `SELECT DISTINCT ${unit} AS text FROM ev.exposures e
      WHERE e.id > ${from} AND e.id <= ${to} AND ${isProduction} AND text <> ''`;
    addUnits(database, type, texts);
    database
      .prepare(
        `INSERT INTO staged
         SELECT k.id, u.id, e.time, e.id, ${dayNumber}, e.user
         FROM ev.exposures e
         CROSS JOIN exposure_keys k ON k.name = ${columns.name} AND k.rule_id = ${columns.ruleID} AND k.type = ${columns.type}
           AND k.group_name IS ${columns.groupName} AND k.passed IS ${columns.passed} AND k.unit_type = ?
         CROSS JOIN units u ON u.type = ? AND u.unit = ${unit}
         WHERE ${inRange} AND ${isProduction}
         ON CONFLICT DO UPDATE SET time = excluded.time, id = excluded.id, day = excluded.day, user = excluded.user
         WHERE (excluded.time, excluded.id) < (time, id)`,
      )
      .run(type, type, from, to);
  }
  database.exec(`
    DELETE FROM staged WHERE EXISTS (SELECT 1 FROM exposures x
      WHERE x.key = staged.key AND x.unit = staged.unit AND (x.time, x.id) <= (staged.time, staged.id));
    INSERT OR REPLACE INTO exposures SELECT * FROM staged`);
  database
    .prepare(
      `INSERT INTO days (day) SELECT DISTINCT ${dayNumber} FROM ev.exposures e WHERE ${inRange} AND ${isProduction}
       ON CONFLICT DO NOTHING`,
    )
    .run(from, to);
  attribute(database, 'SELECT g.experiment, s.unit FROM staged s JOIN key_groups g ON g.key = s.key', sequence);
}

/** Makes the keys that are new, and tells the unit types of all that are in the range. */
function ensureKeys(database: DatabaseSync, { classifier, place }: Classes, { from, to }: Range): readonly number[] {
  const there = database
    .prepare(
      `SELECT DISTINCT ${columns.type} AS type, ${columns.name} AS name, ${columns.ruleID} AS ruleID,
         ${columns.groupName} AS groupName, ${columns.passed} AS passed
       FROM ev.exposures e WHERE ${inRange} AND ${isProduction}`,
    )
    .all(from, to);
  const find = database.prepare(
    `SELECT id FROM exposure_keys WHERE name = ? AND rule_id = ? AND type = ? AND group_name IS ? AND passed IS ?
       AND unit_type = ?`,
  );
  const insert = database.prepare(
    'INSERT INTO exposure_keys (name, rule_id, type, group_name, passed, unit_type) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const types = new Set<number>();
  for (const row of there) {
    // A layer that allocated its user to no experiment.
    if (row.name === null) continue;
    const key = keyOf(row);
    const type = unitTypeID(database, classifier.unitTypeOf(key));
    types.add(type);
    const passed = key.passed === null ? null : Number(key.passed);
    const fields = [key.name, key.ruleID, key.type, key.groupName, passed, type];
    if (find.get(...fields) === undefined) place(Number(insert.run(...fields).lastInsertRowid), key, type);
  }
  return [...types];
}
