import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readValues } from './values-file.ts';

/** Writes a file, and returns its values. Its path in the message of an error is `FILE`. */
function valuesOf(text: string, more: Parameters<typeof readValues>[1] = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'values-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'values.yaml');
  writeFileSync(file, text);
  try {
    return readValues(file, more);
  } catch (error) {
    throw new Error(error instanceof Error ? error.message.replaceAll(file, 'FILE') : String(error));
  }
}

const values = { gates: { new_checkout: true }, configs: { banner: { text: 'hi' } } };

test('reads YAML and JSON', () => {
  expect(valuesOf('gates:\n  new_checkout: true\nconfigs:\n  banner: { text: hi }\n')).toEqual(values);
  expect(valuesOf(JSON.stringify(values))).toEqual(values);
});

test('lets other values win, by name', () => {
  const more = { gates: { new_checkout: false, old_page: true }, layers: { home: {} } };
  expect(valuesOf(JSON.stringify(values), more)).toEqual({ ...values, ...more });
});

test.each([
  ['', 'FILE is invalid. values: must be an object with gates, configs, experiments or layers.'],
  ['gates: [a_gate]', 'FILE is invalid. gates: must be an object with a value for each name.'],
  [
    'gate: {}\ngates: { new_checkout: yes }',
    'FILE is invalid. gate: unknown. Use gates, configs, experiments, layers; gates.new_checkout: must be a boolean, not a string.',
  ],
  [
    'gates: {',
    'FILE is neither YAML nor JSON. Flow map in block collection must be sufficiently indented and end with a } at line 1, column 9.',
  ],
  ['gates: {}\ngates: {}', 'FILE is neither YAML nor JSON. Map keys must be unique at line 2, column 1.'],
])('rejects %j', (text, message) => {
  expect(() => valuesOf(text, { gates: { old_page: true } })).toThrow(new Error(message));
});

test('rejects a file that does not exist', () => {
  expect(() => readValues('/no/such/file', {})).toThrow(
    "Can't read /no/such/file (ENOENT). Check the path and the permissions of --values.",
  );
});
