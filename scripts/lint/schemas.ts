import type { Document } from '../generate/document.ts';
import { compilerOf } from './ajv.ts';
import type { Problem } from './problem.ts';
import { type ObjectAt, rootSchemasOf, schemasWithin } from './schema-places.ts';

/**
 * Returns a problem for each schema of a bundled document that Ajv can't compile in strict mode of draft 2020-12. Causes
 * are a bad regular expression, an unknown keyword or format, or a keyword that doesn't apply to its type. Prism would
 * accept any body for such a schema.
 */
export function schemaProblems(document: Document): Problem[] {
  const compile = compilerOf(document, { strict: true });
  const roots = rootSchemasOf(document);
  const problems = new Map<string, Problem>();
  for (const root of roots) {
    const message = compileError(compile, root);
    if (message === undefined) continue;
    const { pointer } = innermostBroken(compile, roots, message) ?? root;
    problems.set(pointer, { pointer, message: `This schema does not compile. Correct it: ${message}` });
  }
  return [...problems.values()];
}

/**
 * Finds the innermost schema that fails with this message. A schema that contains or references a broken schema fails
 * with the same message.
 */
function innermostBroken(
  compile: (pointer: string) => unknown,
  roots: readonly ObjectAt[],
  message: string,
): ObjectAt | undefined {
  const broken = roots.flatMap(schemasWithin).filter((schema) => compileError(compile, schema) === message);
  return broken.find(
    ({ pointer, object }) =>
      !Object.hasOwn(object, '$ref') && !broken.some((other) => other.pointer.startsWith(`${pointer}/`)),
  );
}

/** Returns the message of the error when a schema compiles, or `undefined` without an error. */
function compileError(compile: (pointer: string) => unknown, { pointer }: ObjectAt): string | undefined {
  try {
    compile(pointer);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
