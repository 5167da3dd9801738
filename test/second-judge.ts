import {
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/openapi-3-1';
import '@hyperjump/json-schema/formats';
import type { Document, Operation } from '../scripts/generate/document.ts';

// By itself 2020-12 takes a format for a remark; here, as for Ajv, it is a rule.
setShouldValidateFormat(true);

/** Says of a value whether a place of the document allows it. */
export type Verdict = (value: unknown) => boolean;

/** A judge by the document itself that shares no line with Ajv, so that both must be wrong in the same way to be fooled. */
export interface SecondJudge {
  request(operation: Operation): Promise<Verdict>;
  response(operation: Operation, status: number): Promise<Verdict>;
  /** Forgets the document. */
  close(): void;
}

/** What the document declares. */
const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** @param name tells this document from others that are judged in the same process. */
export function secondJudgeOf(document: Document, name: string): SecondJudge {
  const id = `https://contract.test/${name}`;
  registerSchema(JSON.parse(JSON.stringify(document)), id, dialect);
  const at = async (...steps: readonly string[]): Promise<Verdict> => {
    const pointer = steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const verdict = await validate(`${id}#/${pointer}`);
    return (value) => verdict(value as Parameters<typeof verdict>[0]).valid;
  };
  const content = ['content', 'application/json', 'schema'];
  const place = ({ path, method }: Operation) => ['paths', path, method.toLowerCase()];
  return {
    request: (operation) => at(...place(operation), 'requestBody', ...content),
    response: (operation, status) => at(...place(operation), 'responses', String(status), ...content),
    close: () => unregisterSchema(id),
  };
}
