import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { schemas } from '../generated/schemas.ts';
import { csvRows } from '../packages/server/src/reports/files/csv.ts';
import { verificationText, verifyReports } from '../packages/server/src/reports/files/verify.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import { operationsOf, rowSchemasOf } from '../scripts/generate/document.ts';

const folder = fileURLToPath(new URL('../openapi/examples/reports/', import.meta.url));
const reports = operationsOf(await readDocument()).flatMap(rowSchemasOf);

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, `#/components/schemas/${name}`);

/** Returns the value of a cell. An empty cell is null, and a number is decimal. */
function cellValue(cell: string, column: { readonly type?: unknown }): unknown {
  const types = [column.type].flat();
  if (cell === '' && types.includes('null')) return null;
  return types.includes('number') || types.includes('integer') ? Number(cell) : cell;
}

test.each(reports)('each row of the example file of %s matches the schema of its rows', async (report, { $ref }) => {
  const { properties } = Object(schemas[$ref.slice('#/components/schemas/'.length)]);
  const lines: (readonly string[])[] = [];
  for await (const line of csvRows(createReadStream(`${folder}${report}.csv`, 'utf8'))) lines.push(line);
  const [header, ...rows] = lines;
  expect(header).toEqual(Object.keys(properties));
  expect(rows.length).toBeGreaterThan(3);
  const validate = ajv.compile({ $ref });
  const invalid = rows.flatMap((cells) => {
    const row = Object.fromEntries(
      (header ?? []).map((name, index) => [name, cellValue(cells[index] ?? '', properties[name])]),
    );
    return validate(row) ? [] : [validate.errors];
  });
  expect(invalid).toEqual([]);
});

test('the formulas of pulse_daily hold for the example files', async () => {
  expect(verificationText(await verifyReports(folder))).toMatch(/: all rows match$/);
});
