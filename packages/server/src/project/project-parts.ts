import { deserialize, serialize } from 'node:v8';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { createEvaluatorInSteps } from '../evaluation/evaluator.ts';
import type { Project } from './project.ts';

/** The parts of a project that can be cloned. Each thread that serves requests compiles the document. */
export type ClonedProject = Omit<Project, 'evaluator'>;

/**
 * A project as bytes, for another thread. A thread that serves checks reads one part after the other: reading a project with
 * 10,000 gates at once would stop the checks.
 */
export interface ProjectParts {
  readonly rest: Uint8Array;
  readonly document: readonly Uint8Array[];
  readonly file: readonly Uint8Array[] | undefined;
  readonly loaded: readonly Uint8Array[] | undefined;
}

/** The maximum number of entries of a part. */
const maxEntries = 200;

/** A field, or some of the items or fields in it. */
type FieldPart = readonly [field: string, kind: 'list' | 'fields' | 'value', content: readonly unknown[]];

/** Returns the parts of a project. */
export function splitProject({ keys, document, loaded, file, metrics, warnings }: ClonedProject): ProjectParts {
  return {
    rest: serialize({ keys, metrics, warnings }),
    document: splitFields(document),
    file: file && splitFields(file),
    loaded: loaded && splitFields(loaded),
  };
}

/** Reads a project. @param pause Lets the thread do other work, if it is time. */
export async function joinProject(parts: ProjectParts, pause: () => Promise<void>): Promise<ClonedProject> {
  const [document, file, loaded] = [
    await joinFields(parts.document, pause),
    parts.file && (await joinFields(parts.file, pause)),
    parts.loaded && (await joinFields(parts.loaded, pause)),
  ];
  // They are what `splitProject` had.
  return { ...(deserialize(parts.rest) as object), document, file, loaded } as ClonedProject;
}

/** Compiles a project for this thread. @param pause Lets the thread do other work, if it is time. */
export async function compileCloned(project: ClonedProject, pause: () => Promise<void>): Promise<Project> {
  return { ...project, evaluator: await createEvaluatorInSteps(project.document, pause) };
}

function splitFields(value: object): readonly Uint8Array[] {
  return Object.entries(value).flatMap(([field, content]) => {
    if (Array.isArray(content)) return chunk(content).map((part) => bytesOf([field, 'list', part]));
    if (isJsonObject(content)) return chunk(Object.entries(content)).map((part) => bytesOf([field, 'fields', part]));
    return [bytesOf([field, 'value', [content]])];
  });
}

const bytesOf = (part: FieldPart): Uint8Array => serialize(part);

function chunk(items: readonly unknown[]): readonly (readonly unknown[])[] {
  const count = Math.max(1, Math.ceil(items.length / maxEntries));
  return Array.from({ length: count }, (_, index) => items.slice(index * maxEntries, (index + 1) * maxEntries));
}

async function joinFields(parts: readonly Uint8Array[], pause: () => Promise<void>): Promise<object> {
  const fields = new Map<string, { readonly kind: FieldPart[1]; readonly content: unknown[] }>();
  for (const part of parts) {
    const [field, kind, content]: FieldPart = deserialize(part);
    const known = fields.get(field);
    if (known === undefined) fields.set(field, { kind, content: [...content] });
    else known.content.push(...content);
    await pause();
  }
  return Object.fromEntries(
    [...fields].map(([field, { kind, content }]) => {
      if (kind === 'value') return [field, content[0]];
      // A name can be __proto__: fromEntries defines it as a field.
      return [field, kind === 'list' ? content : Object.fromEntries(content as [string, unknown][])];
    }),
  );
}
