import document from '@statsig-http-api/contract/openapi.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { reportColumns } from './report-types.ts';

const rows = document.paths['/v1/get_daily_report'].post['x-rows'];
const schemas: Readonly<Record<string, object>> = document.components.schemas;

test('the contract describes every report', () => {
  expect(Object.keys(reportColumns)).toEqual(Object.keys(rows));
});

test.each(Object.entries(rows))('the header of %s has the columns of the contract, in order', (type, name) => {
  const { properties, required } = schemas[name] as { properties: object; required: readonly string[] };
  expect(Object.entries(reportColumns).find(([report]) => report === type)?.[1]).toEqual(Object.keys(properties));
  expect(required).toEqual(Object.keys(properties));
});
