import { expect, test } from 'vitest';
import { smallDocument } from '../targets/fixtures/small-document.ts';
import { errorCodesSection } from './error-codes.ts';

test('lists every known error code with its status, meaning and action', () => {
  const [heading, , codes] = errorCodesSection(smallDocument, '##');
  expect(heading).toBe('## Error codes');
  expect(codes).toBe(
    [
      '| Code | Status | Meaning, and what to do |',
      '|---|---|---|',
      '| `no_gate` | 404 | No gate has this name. Check `name`. |',
    ].join('\n'),
  );
});

test('returns nothing for a document without error codes', () => {
  const { ErrorCode: _, ...schemas } = smallDocument.components.schemas;
  const document = { ...smallDocument, components: { ...smallDocument.components, schemas } };
  expect(errorCodesSection(document, '##')).toEqual([]);
});
