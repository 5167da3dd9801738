import { readFileSync } from 'node:fs';
import { isJsonObject, messageOf } from '@statsig-http-api/contract/json';
import { type ValidValues, valueProblems } from '@statsig-http-api/contract/values';
import { parse } from 'yaml';

/**
 * Reads a values file, in YAML or JSON.
 * @param more Values that win over those of the file.
 * @throws {Error} for an unreadable or invalid file. The message names the file and every problem.
 */
export function readValues(file: string, more: ValidValues): ValidValues {
  const values = merge(parseFile(file), more);
  const problems = valueProblems(values);
  if (problems.length > 0) throw new Error(`${file} is invalid. ${problems.join('; ')}.`);
  return values as ValidValues;
}

function parseFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`Can't read ${file} (${code}). Check the path and the permissions of --values.`);
  }
  try {
    return parse(text, { logLevel: 'error' });
  } catch (error) {
    // The other lines quote the file.
    const [line = ''] = messageOf(error).split('\n');
    throw new Error(`${file} is neither YAML nor JSON. ${line.replace(/:$/, '')}.`);
  }
}

/** Adds names to each part of the values. Values of another type are returned unchanged, because they are invalid. */
function merge(values: unknown, more: ValidValues): unknown {
  if (!isJsonObject(values)) return values;
  const merged: Record<string, unknown> = { ...values };
  for (const [part, names] of Object.entries(more)) {
    const own = merged[part];
    if (own === undefined || isJsonObject(own)) merged[part] = { ...own, ...names };
  }
  return merged;
}
