import { requestProblems } from '@statsig-http-api/contract/problems';
import type { Problem } from './problem.ts';
import type { ProjectFile } from './project-file.ts';

const user = { userID: 'a' };

/** Finds names that the contract doesn't accept in requests: no request can get the entry. */
export function unreachableNames({ gates = {}, configs = {}, experiments = {}, layers = {} }: ProjectFile): Problem[] {
  return [
    ...problemsIn('gates', gates, (gateName) => requestProblems('checkGate', { user, gateName })),
    ...problemsIn('configs', configs, (configName) => requestProblems('getConfig', { user, configName })),
    ...problemsIn('experiments', experiments, (configName) => requestProblems('getConfig', { user, configName })),
    ...problemsIn('layers', layers, (layerName) => requestProblems('getLayer', { user, layerName })),
  ];
}

function problemsIn(section: string, entries: object, problemsOf: (name: string) => readonly string[]): Problem[] {
  return Object.keys(entries).flatMap((name) =>
    problemsOf(name).map((problem) => ({
      path: [section, name],
      atKey: true,
      message: `No request can name this entry. ${problem}. Rename it.`,
    })),
  );
}
