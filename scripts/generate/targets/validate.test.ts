import { expect, test } from 'vitest';
import type { Document } from '../document.ts';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { run } from './fixtures/run.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { validate } from './validate.ts';

type Validators = {
  validRequest(operation: string, body: unknown): boolean;
  validResponse(operation: string, status: number, body: unknown): boolean;
};

const { 'validate.js': code = '', 'validate.d.ts': declarations, ...others } = await validate.make(smallDocument);
const { validRequest, validResponse } = (await run(code)) as Validators;

test('checks a request body, including references, branches and formats', () => {
  expect(validRequest('checkGate', { user: { userID: '42' }, gateName: 'a' })).toBe(true);
  expect(validRequest('checkGate', { user: { userID: 42 }, gateName: 'a' })).toBe(false);
  expect(validRequest('checkGate', { user: {} })).toBe(false);
  expect(validRequest('getReport', { user: {}, day: 1 })).toBe(true);
  expect(validRequest('getReport', { day: '2026-11-24' })).toBe(true);
  expect(validRequest('getReport', { day: 'today' })).toBe(false);
});

test('checks a response body by its status, and rejects an undeclared status', () => {
  expect(validResponse('checkGate', 200, { name: 'a', value: true })).toBe(true);
  expect(validResponse('checkGate', 200, { reason: { text: 'a' } })).toBe(false);
  expect(validResponse('checkGate', 404, { reason: { text: 'a' } })).toBe(true);
  expect(validResponse('checkGate', 404, { reason: { text: 1 } })).toBe(false);
  expect(validResponse('getReport', 400, { reason: 1 })).toBe(false);
  expect(validResponse('getReport', 202, { gates: 1 })).toBe(true);
  expect(validResponse('checkGate', 500, {})).toBe(false);
});

test('compiles a shared schema once', () => {
  const errorFunctions = [...code.matchAll(/40[04]: (body\d)/g)].map(([, name]) => name);
  expect(errorFunctions).toEqual([errorFunctions[0], errorFunctions[0]]);
  expect(new Set(code.match(/\bbody\d+\b/g)).size).toBe(5);
});

test('the code contains no messages', () => {
  expect(code).toMatch(/\bkeyword:/);
  expect(code).not.toMatch(/\bmessage:/);
});

test('the code imports nothing, begins with the notice, and contains no paths', async () => {
  expect(others).toEqual({});
  expect(code.startsWith(header)).toBe(true);
  expect(code.slice(header.length)).not.toMatch(/^import |^\/\/ /m);
  for (const names of [Object.keys(await run(code)), exportedNames(declarations)])
    expect(names).toEqual(['validRequest', 'validResponse']);
  expect(declarations?.startsWith(header)).toBe(true);
});

test('keeps strings and names that look like code or like a reference', async () => {
  const text = 'a // node_modules export const b';
  const { schemas } = smallDocument.components;
  const properties = { $ref: { const: text }, deep: true };
  const components = {
    ...smallDocument.components,
    schemas: { ...schemas, ReportOfDay: { type: 'object', properties } },
  };
  const { 'validate.js': odd } = await validate.make({ ...smallDocument, components } as Document);
  const { validRequest: valid } = (await run(odd)) as Validators;
  expect(valid('getReport', { $ref: text, deep: 1 })).toBe(true);
  expect(valid('getReport', { $ref: 'a' })).toBe(false);
});

test('throws for a schema with an unknown keyword', async () => {
  const broken: Document = {
    ...smallDocument,
    components: {
      ...smallDocument.components,
      schemas: { ...smallDocument.components.schemas, Rule: { kind: 'odd' } },
    },
  };
  await expect(async () => validate.make(broken)).rejects.toThrow('unknown keyword: "kind"');
});
