import type { DatabaseSync } from 'node:sqlite';
import type { SpecDocument } from '../../evaluation/spec-document.ts';
import { type Classifier, createClassifier, type ExposureKey, keyOf } from './classify.ts';

/** What kinds of exposures count for. */
export interface Classes {
  readonly classifier: Classifier;
  /** Notes what a new kind counts for. */
  place(key: number, told: ExposureKey, unitType: number): void;
}

/** Says what kinds of exposures count for by this document; where that has changed since, it is attributed anew. */
export function classify(database: DatabaseSync, document: SpecDocument, sequence: () => number): Classes {
  const classifier = createClassifier(document);
  const insertExperiment = database.prepare(
    'INSERT INTO experiments (type, name, rule, unit_type) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const findExperiment = database.prepare(
    'SELECT id FROM experiments WHERE type = ? AND name = ? AND rule = ? AND unit_type = ?',
  );
  const insert = database.prepare('INSERT INTO key_groups (key, experiment, grp) VALUES (?, ?, ?)');
  const unitTypes = new Map(
    database
      .prepare('SELECT id, name FROM unit_types')
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const placeOf = (told: ExposureKey, unitType: number) => {
    // Who was counted by another id type is no unit of the experiment as it is now.
    const known = unitTypes.get(unitType);
    const place = known === undefined || known === classifier.unitTypeOf(told) ? classifier.placeOf(told) : undefined;
    if (place === undefined) return undefined;
    const names = [place.type, place.name, place.rule, unitType];
    insertExperiment.run(...names);
    return { experiment: Number(findExperiment.get(...names)?.id), group: place.group };
  };
  const keys = database
    .prepare(
      `SELECT k.id, k.type, k.name, k.rule_id AS ruleID, k.group_name AS groupName, k.passed, k.unit_type AS unitType,
         g.experiment, g.grp
       FROM exposure_keys k LEFT JOIN key_groups g ON g.key = k.id`,
    )
    .all();
  const changed = new Set<number>();
  for (const row of keys) {
    const place = placeOf(keyOf(row), Number(row.unitType));
    if ((place?.experiment ?? null) === row.experiment && (place?.group ?? null) === row.grp) continue;
    if (row.experiment !== null) changed.add(Number(row.experiment));
    database.prepare('DELETE FROM key_groups WHERE key = ?').run(Number(row.id));
    if (place === undefined) continue;
    changed.add(place.experiment);
    insert.run(Number(row.id), place.experiment, place.group);
  }
  for (const experiment of changed) {
    const all = `SELECT ${experiment}, unit FROM attributed WHERE experiment = ${experiment}
      UNION SELECT ${experiment}, x.unit FROM key_groups g JOIN exposures x ON x.key = g.key WHERE g.experiment = ${experiment}`;
    attribute(database, all, sequence());
  }
  return {
    classifier,
    place(key, told, unitType) {
      const place = placeOf(told, unitType);
      if (place !== undefined) insert.run(key, place.experiment, place.group);
    },
  };
}

/**
 * Works out anew of which group some units are, and since when: the group of the first exposure. `crossed` is the day on
 * which a unit was seen in another one.
 * @param units SQL that tells them: experiment and unit.
 * @param sequence Noted on the days whose exposures have changed.
 */
export function attribute(database: DatabaseSync, units: string, sequence: number): void {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS touched (experiment INTEGER, unit INTEGER, PRIMARY KEY (experiment, unit)) WITHOUT ROWID;
    DELETE FROM touched;
    INSERT OR IGNORE INTO touched ${units};
    ${noteDays(sequence)};
    DELETE FROM attributed WHERE (experiment, unit) IN (SELECT experiment, unit FROM touched);
    INSERT INTO attributed
      SELECT experiment, unit, grp, time, day, key,
        (SELECT min(o.day) FROM key_groups h CROSS JOIN exposures o ON o.key = h.key AND o.unit = r.unit
         WHERE h.experiment = r.experiment AND h.grp <> r.grp)
      FROM (SELECT t.experiment, t.unit, g.grp, x.time, x.day, x.key,
              row_number() OVER (PARTITION BY t.experiment, t.unit ORDER BY x.time, x.id) AS place
            FROM touched t CROSS JOIN key_groups g ON g.experiment = t.experiment
            CROSS JOIN exposures x ON x.key = g.key AND x.unit = t.unit) r
      WHERE place = 1;
    ${noteDays(sequence)}`);
}

const noteDays = (sequence: number): string => `
  INSERT INTO days (day, exposures)
    SELECT DISTINCT day, ${sequence} FROM (
      SELECT a.day FROM touched t CROSS JOIN attributed a ON a.experiment = t.experiment AND a.unit = t.unit
      UNION SELECT a.crossed FROM touched t CROSS JOIN attributed a ON a.experiment = t.experiment AND a.unit = t.unit)
    WHERE day IS NOT NULL
    ON CONFLICT DO UPDATE SET exposures = excluded.exposures`;
