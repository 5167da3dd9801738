import { expect, test } from 'vitest';
import { smallDocument } from '../targets/fixtures/small-document.ts';
import { fieldRules } from './field-rules.ts';

test('shows the symbols of a rule as code', () => {
  const schema = {
    type: 'string',
    pattern: '^[-_.]*$',
    'x-pattern-message': 'must contain only digits and any of _ - .',
  };
  expect(fieldRules(smallDocument, schema)).toEqual(['Must contain only digits and any of `_ - .`']);
});
