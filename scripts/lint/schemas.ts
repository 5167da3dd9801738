import type { Document } from '../generate/document.ts';
import { compilerOf } from './ajv.ts';
import type { Problem } from './problem.ts';
import { type Found, rootSchemasOf, schemasWithin } from './schema-places.ts';

/**
 * Every schema of a bundled document that Ajv can't compile in strict mode of draft 2020-12: a bad regular expression,
 * an unknown keyword or format, a keyword that its type gives no meaning. Prism would take any body for such a schema.
 */
export function schemaProblems(document: Document): Problem[] {
  const compile = compilerOf(document, { strict: true });
  const roots = rootSchemasOf(document);
  const problems = new Map<string, Problem>();
  for (const root of roots) {
    const message = failure(compile, root);
    if (message === undefined) continue;
    const { pointer } = culprit(compile, roots, message) ?? root;
    problems.set(pointer, { pointer, message: `This schema does not compile: ${message}` });
  }
  return [...problems.values()];
}

/** Whoever holds or refers to a broken schema breaks with its message: this is the innermost one, and no reference. */
function culprit(compile: (pointer: string) => unknown, roots: readonly Found[], message: string): Found | undefined {
  const broken = roots.flatMap(schemasWithin).filter((schema) => failure(compile, schema) === message);
  return broken.find(
    ({ pointer, object }) =>
      !Object.hasOwn(object, '$ref') && !broken.some((other) => other.pointer.startsWith(`${pointer}/`)),
  );
}

function failure(compile: (pointer: string) => unknown, { pointer }: Found): string | undefined {
  try {
    compile(pointer);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
