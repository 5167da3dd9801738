import type { ConfigResult, GateResult, LayerResult, SecondaryExposure } from '../evaluation/results.ts';
import type { UserColumns } from './batch-to-rows.ts';
import { pacificDay } from './pacific-day.ts';
import type { ExposureRow } from './row-types.ts';
import { storedJson } from './stored-json.ts';

/** The result of a check, for its exposure. */
export interface Check {
  readonly type: ExposureRow['type'];
  readonly name: string;
  readonly ruleID: string;
  readonly groupName: string | null;
  readonly passed: boolean | null;
  readonly allocatedExperiment: string | null;
  readonly secondaryExposures: readonly SecondaryExposure[];
}

/** Creates the exposure of a check. @param now Milliseconds since 1970-01-01 UTC. */
export function checkExposure(check: Check, user: UserColumns, now: number): ExposureRow {
  const { secondaryExposures } = check;
  return {
    ...check,
    ...user,
    source: 'check',
    received: now,
    time: now,
    ownTime: null,
    day: pacificDay(now),
    parameterName: null,
    secondaryExposures: secondaryExposures.length === 0 ? null : storedJson(secondaryExposures),
  };
}

/** Returns the check of a gate. */
export function gateCheck(name: string, { value, ruleID, groupName, secondaryExposures }: GateResult): Check {
  return { type: 'gate', name, ruleID, groupName, passed: value, allocatedExperiment: null, secondaryExposures };
}

/** Returns the check of a dynamic config or an experiment. */
export function configCheck(name: string, { ruleID, groupName, rulePassed, secondaryExposures }: ConfigResult): Check {
  return { type: 'config', name, ruleID, groupName, passed: rulePassed, allocatedExperiment: null, secondaryExposures };
}

/** Returns the check of a layer. */
export function layerCheck(name: string, { ruleID, allocatedExperiment, secondaryExposures }: LayerResult): Check {
  return { type: 'layer', name, ruleID, groupName: null, passed: null, allocatedExperiment, secondaryExposures };
}
