import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import schema from '../../project.schema.json' with { type: 'json' };
import { validProjectFile } from '../generated/project-file.js';
import { hint, type Path, type Problem } from './problem.ts';
import type { ProjectFile } from './project-file.ts';

/** Skips the check of the schema against its meta-schema. A test does this check. */
const quickOptions = {
  allowUnionTypes: true,
  verbose: true,
  meta: false,
  validateSchema: false,
  inlineRefs: false,
  allErrors: true,
  code: { optimize: false },
};

let validateVerbosely: ValidateFunction<ProjectFile> | undefined;

/** Returns the most helpful schema error of each entry, such as each gate. Returns `[]` for a valid project file. */
export function schemaProblems(value: unknown): readonly Problem[] {
  if (validProjectFile(value)) return [];
  // Loads Ajv and compiles the schema for an invalid file only: this takes longer than the rest of a start.
  const { Ajv2020 }: typeof import('ajv/dist/2020.js') = createRequire(import.meta.url)('ajv/dist/2020.js');
  validateVerbosely ??= new Ajv2020(quickOptions).compile<ProjectFile>(schema);
  validateVerbosely(value);
  const errors = Map.groupBy(validateVerbosely.errors ?? [], ({ instancePath }) =>
    instancePath.split('/').slice(0, 3).join('/'),
  );
  return [...errors.values()].map(problemOf);
}

/** Returns whether a value is valid by the schema. */
export function isProjectFile(value: unknown): value is ProjectFile {
  return schemaProblems(value).length === 0;
}

/** Picks the error to report: the deepest one, because the branch of an `anyOf` that matches deepest has the right type. */
function problemOf(errors: readonly ErrorObject[]): Problem {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;
  const specific = errors.filter(({ keyword }) => keyword !== 'anyOf');
  const deepest = Math.max(...specific.map(depth));
  const best = specific.filter((error) => depth(error) === deepest);
  const [error] = best.toSorted((one, other) => rank(one) - rank(other));
  if (!error) return { path: [], message: 'This is not a project file. See project.schema.json.' };
  const path = pathOf(error.instancePath);
  const name = path.length === 0 ? 'The file' : path.join('.');
  switch (error.keyword) {
    case 'additionalProperties': {
      const field = String(error.params.additionalProperty);
      // The field may be a key by mistake, so the message has its place only.
      const place = path.length === 0 ? '' : ` in ${name}`;
      const fields = Object.keys(Object(error.parentSchema?.properties));
      return { path: [...path, field], atKey: true, message: `Unknown field${place}. ${hint(field, fields)}` };
    }
    case 'required':
      return { path, message: `${name} has no ${error.params.missingProperty}. Add it.` };
    case 'type': {
      const types = best.filter(({ keyword }) => keyword === 'type').flatMap(({ params }) => params.type);
      return {
        path,
        message: `${name} must be ${joinTypes([...new Set(types)].map(String))}, not ${describe(error.data)}.`,
      };
    }
    case 'enum':
      return { path, message: `${name} must be one of ${error.params.allowedValues.join(', ')}.` };
    case 'pattern':
      return { path, message: `${name} is invalid. ${String(error.parentSchema?.description)}` };
    case 'minLength':
    case 'minItems':
    case 'minProperties': {
      const fields = Object.keys(Object(error.parentSchema?.properties)).slice(0, 8);
      const content = fields.length === 0 ? 'a value' : `one of ${fields.join(', ')}`;
      return { path, message: `${name} is empty. Add ${content}, or remove it.` };
    }
    default:
      return { path, message: `${name} ${error.message ?? 'is invalid'}.` };
  }
}

/** The keywords to report first, if several errors are equally deep. */
const order = ['additionalProperties', 'required', 'pattern', 'maximum', 'minimum', 'minItems', 'minProperties'];

function rank({ keyword }: ErrorObject): number {
  const at = order.indexOf(keyword);
  return at < 0 ? order.length : at;
}

function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Describes a value without quoting it, because it may be a key. */
function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : (typeNames.get(typeof value) ?? typeof value);
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ['object', 'an object'],
  ['array', 'a list'],
  ['string', 'a string'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
]);

function joinTypes(types: readonly string[]): string {
  return types.map((type) => typeNames.get(type) ?? type).join(' or ');
}
