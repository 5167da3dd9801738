import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import schema from '../../project.schema.json' with { type: 'json' };
import { validProjectFile } from '../generated/project-file.js';
import { hint, type Path, type Problem } from './problem.ts';
import type { ProjectFile } from './project-file.ts';

/** The schema itself is held to its meta-schema by a test, not at every start. */
const quick = {
  allowUnionTypes: true,
  verbose: true,
  meta: false,
  validateSchema: false,
  inlineRefs: false,
  code: { optimize: false },
};

let naming: ValidateFunction<ProjectFile> | undefined;

/** What keeps a value from being a project file, by its schema: `undefined` if nothing. */
export function schemaProblem(value: unknown): Problem | undefined {
  if (validProjectFile(value)) return undefined;
  // Loaded and compiled for a broken file alone: that takes longer than all else of a start.
  const { Ajv2020 }: typeof import('ajv/dist/2020.js') = createRequire(import.meta.url)('ajv/dist/2020.js');
  naming ??= new Ajv2020(quick).compile<ProjectFile>(schema);
  naming(value);
  return problemOf(naming.errors ?? []);
}

/** Whether the schema finds nothing wrong. */
export function isProjectFile(value: unknown): value is ProjectFile {
  return schemaProblem(value) === undefined;
}

/** Of the branches of an anyOf, that of the right type says most: it is the one that came deepest. */
function problemOf(errors: readonly ErrorObject[]): Problem {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;
  const telling = errors.filter(({ keyword }) => keyword !== 'anyOf');
  const deepest = Math.max(...telling.map(depth));
  const best = telling.filter((error) => depth(error) === deepest);
  const [error] = best.toSorted((one, other) => rank(one) - rank(other));
  if (!error) return { path: [], message: 'this is no project file: see project.schema.json' };
  const path = pathOf(error.instancePath);
  const name = path.length === 0 ? 'the file' : path.join('.');
  switch (error.keyword) {
    case 'additionalProperties': {
      const wrong = String(error.params.additionalProperty);
      return {
        path: [...path, wrong],
        atKey: true,
        message: `${[...path, wrong].join('.')} is not known here: ${hint(wrong, Object.keys(Object(error.parentSchema?.properties)))}`,
      };
    }
    case 'required':
      return { path, message: `${name} has no ${error.params.missingProperty}: add it` };
    case 'type': {
      const types = best.filter(({ keyword }) => keyword === 'type').flatMap(({ params }) => params.type);
      return { path, message: `${name} must be ${words([...new Set(types)].map(String))}, not ${kindOf(error.data)}` };
    }
    case 'enum':
      return {
        path,
        message: `${name} must be one of ${error.params.allowedValues.join(', ')}, not ${JSON.stringify(error.data)}`,
      };
    case 'pattern':
      return {
        path,
        message: `${name} can't be ${JSON.stringify(error.data)}: ${String(error.parentSchema?.description)}`,
      };
    case 'minLength':
    case 'minItems':
    case 'minProperties': {
      const known = Object.keys(Object(error.parentSchema?.properties)).slice(0, 8);
      const what = known.length === 0 ? 'something' : `one of ${known.join(', ')}`;
      return { path, message: `${name} is empty: put ${what} there, or leave it out` };
    }
    default:
      return { path, message: `${name} ${error.message ?? 'is wrong'}` };
  }
}

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

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)}`;
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['object', 'an object'],
  ['array', 'a list'],
  ['string', 'a text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
]);

function words(types: readonly string[]): string {
  return types.map((type) => kinds.get(type) ?? type).join(' or ');
}
