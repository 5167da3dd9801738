import type { Document } from '../document.ts';
import { samplesOf } from '../targets/samples.ts';

/** The document as readers see it: a copy with code samples, and without what only validators need. */
export function presented(document: Document): Document {
  const samples = samplesOf(document);
  const copy = withoutFalse(document) as Document;
  for (const operation of Object.values(copy.paths).flatMap((path) => Object.values(path))) {
    const ofExamples = Object.values(samples[operation.operationId] ?? {});
    Object.assign(operation, {
      'x-codeSamples': ofExamples.flatMap(({ curl, typescript }) => [
        { lang: 'curl', label: 'curl', source: curl },
        { lang: 'TypeScript', label: 'TypeScript', source: typescript.trimEnd() },
      ]),
    });
  }
  return copy;
}

/** A property that is `false` says which fields exclude each other; readers would see a field of any type. */
function withoutFalse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFalse);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      withoutFalse(key === 'properties' && isObject(item) ? allowed(item) : item),
    ]),
  );
}

const allowed = (properties: object) =>
  Object.fromEntries(Object.entries(properties).filter(([, schema]) => schema !== false));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
