import type { DatabaseSync } from 'node:sqlite';
import type { SpecDocument } from '../../evaluation/spec-document.ts';
import { type Classifier, createClassifier, type ExposureKey, keyOf } from './classify.ts';

/** Assigns exposure keys to groups of experiments. */
export interface KeyAssigner {
  readonly classifier: Classifier;
  /** Stores the group of a new key if the key counts for one. */
  assign(keyId: number, key: ExposureKey, unitType: number): void;
}

/**
 * Assigns all stored exposure keys to the groups of a project document. If the assignment of a key has changed, attributes the
 * units of its experiment again.
 */
export function assignKeys(database: DatabaseSync, document: SpecDocument, sequence: () => number): KeyAssigner {
  const classifier = createClassifier(document);
  const insertGroup = database.prepare('INSERT INTO key_groups (key, experiment, grp) VALUES (?, ?, ?)');
  const deleteGroup = database.prepare('DELETE FROM key_groups WHERE key = ?');
  const findGroup = createGroupFinder(database, classifier);
  const changedExperiments = new Set<number>();
  for (const row of database.prepare(selectKeysWithGroups).all()) {
    const keyId = Number(row.id);
    const group = findGroup(keyOf(row), Number(row.unitType));
    if ((group?.experiment ?? null) === row.experiment && (group?.name ?? null) === row.grp) continue;
    if (row.experiment !== null) changedExperiments.add(Number(row.experiment));
    deleteGroup.run(keyId);
    if (group === undefined) continue;
    changedExperiments.add(group.experiment);
    insertGroup.run(keyId, group.experiment, group.name);
  }
  for (const experiment of changedExperiments) attributeUnits(database, selectUnitsOf(experiment), sequence());
  return {
    classifier,
    assign(keyId, key, unitType) {
      const group = findGroup(key, unitType);
      if (group !== undefined) insertGroup.run(keyId, group.experiment, group.name);
    },
  };
}

const selectKeysWithGroups = `
  SELECT k.id, k.type, k.name, k.rule_id AS ruleID, k.group_name AS groupName, k.passed, k.unit_type AS unitType,
    g.experiment, g.grp
  FROM exposure_keys k LEFT JOIN key_groups g ON g.key = k.id`;

/** Builds a query for the units that are attributed to an experiment, or have an exposure that counts for it. */
const selectUnitsOf = (experiment: number): string => `
  SELECT ${experiment}, unit FROM attributed WHERE experiment = ${experiment}
  UNION
  SELECT ${experiment}, x.unit FROM key_groups g JOIN exposures x ON x.key = g.key WHERE g.experiment = ${experiment}`;

/** Creates a function that returns the experiment and group of a key, and stores the experiment if it is new. */
function createGroupFinder(database: DatabaseSync, classifier: Classifier) {
  const insertExperiment = database.prepare(
    'INSERT INTO experiments (type, name, rule, unit_type) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const selectExperiment = database.prepare(
    'SELECT id FROM experiments WHERE type = ? AND name = ? AND rule = ? AND unit_type = ?',
  );
  const unitTypes = new Map(
    database
      .prepare('SELECT id, name FROM unit_types')
      .all()
      .map(({ id, name }) => [id, name]),
  );
  return (key: ExposureKey, unitType: number) => {
    // If the document has changed the unit type since the exposure, the exposure no longer counts.
    const unitTypeName = unitTypes.get(unitType);
    if (unitTypeName !== undefined && unitTypeName !== classifier.unitTypeOf(key)) return undefined;
    const assignment = classifier.assignmentOf(key);
    if (assignment === undefined) return undefined;
    const experiment = [assignment.type, assignment.name, assignment.rule, unitType];
    insertExperiment.run(...experiment);
    return { experiment: Number(selectExperiment.get(...experiment)?.id), name: assignment.group };
  };
}

/**
 * Attributes units to the group of their first exposure. `crossed` is the day on which a unit was first exposed to another
 * group of the same experiment.
 * @param units SQL of a query for the columns experiment and unit.
 * @param sequence The sequence number to store for days whose exposures change.
 */
export function attributeUnits(database: DatabaseSync, units: string, sequence: number): void {
  database.exec(createTouched);
  database.exec(`INSERT OR IGNORE INTO touched ${units}`);
  const markDays = database.prepare(markTouchedDays);
  markDays.run(sequence);
  database.exec('DELETE FROM attributed WHERE (experiment, unit) IN (SELECT experiment, unit FROM touched)');
  database.exec(insertAttributed);
  markDays.run(sequence);
}

const createTouched = `
  CREATE TEMP TABLE IF NOT EXISTS touched (experiment INTEGER, unit INTEGER, PRIMARY KEY (experiment, unit)) WITHOUT ROWID;
  DELETE FROM touched`;

/** All exposures of the touched units that count for the experiment, numbered by time, and by identity at an equal time. */
const selectRankedExposures = `
  SELECT t.experiment, t.unit, g.grp, x.time, x.day, x.key,
    row_number() OVER (PARTITION BY t.experiment, t.unit ORDER BY x.time, x.identity) AS place
  FROM touched t
  CROSS JOIN key_groups g ON g.experiment = t.experiment
  CROSS JOIN exposures x ON x.key = g.key AND x.unit = t.unit`;

/** The first day on which a unit of a ranked exposure `r` was exposed to another group. */
const selectCrossedDay = `
  SELECT min(o.day)
  FROM key_groups h CROSS JOIN exposures o ON o.key = h.key AND o.unit = r.unit
  WHERE h.experiment = r.experiment AND h.grp <> r.grp`;

const insertAttributed = `
  INSERT INTO attributed (experiment, unit, grp, time, day, key, crossed)
    SELECT experiment, unit, grp, time, day, key, (${selectCrossedDay})
    FROM (${selectRankedExposures}) r
    WHERE place = 1`;

/** Days on which touched units were attributed, or crossed to another group. */
const selectTouchedDays = `
  SELECT a.day FROM touched t CROSS JOIN attributed a ON a.experiment = t.experiment AND a.unit = t.unit
  UNION
  SELECT a.crossed FROM touched t CROSS JOIN attributed a ON a.experiment = t.experiment AND a.unit = t.unit`;

const markTouchedDays = `
  INSERT INTO days (day, exposures)
    SELECT DISTINCT day, ? FROM (${selectTouchedDays}) WHERE day IS NOT NULL
    ON CONFLICT DO UPDATE SET exposures = excluded.exposures`;
