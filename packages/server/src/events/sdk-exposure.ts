import type { ExperimentNames } from './experiment-names.ts';
import type { ExposureRow } from './row-types.ts';

/** The decision in an SDK's exposure event. */
export type Decision = Pick<
  ExposureRow,
  'type' | 'name' | 'ruleID' | 'groupName' | 'passed' | 'allocatedExperiment' | 'parameterName'
>;

/** The names of the events in which SDKs log exposures. */
const types: Readonly<Record<string, Decision['type']>> = {
  'statsig::gate_exposure': 'gate',
  'statsig::config_exposure': 'config',
  'statsig::layer_exposure': 'layer',
};

/** Reads the exposure in an event; `undefined` if the event is not an exposure or has no name in its metadata. */
export function sdkExposure(
  eventName: string,
  metadata: Readonly<Record<string, unknown>> | undefined,
  names: ExperimentNames,
): Decision | undefined {
  const type = Object.hasOwn(types, eventName) ? types[eventName] : undefined;
  if (type === undefined || metadata === undefined) return undefined;
  const text = (key: string) => {
    const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
    return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : undefined;
  };
  const name = text(type === 'gate' ? 'gate' : 'config');
  if (name === undefined) return undefined;
  const experiment = type === 'layer' ? text('allocatedExperiment') || null : null;
  const passed = text(type === 'gate' ? 'gateValue' : 'rulePassed');
  return {
    type,
    name,
    ruleID: text('ruleID') ?? null,
    groupName: null,
    passed: passed === undefined ? null : passed === 'true',
    allocatedExperiment: experiment === null ? null : (names.get(experiment) ?? experiment),
    parameterName: type === 'layer' ? (text('parameterName') ?? null) : null,
  };
}
