import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runProgram } from '../languages/run-program.ts';
import { startServer } from './harness.ts';
import { python, pythonCommand } from './python.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const check = async (url: string, key: string): Promise<unknown> =>
  JSON.parse(await runProgram(pythonCommand, [file('programs/check.py'), url, key]));

test.skipIf(python.isMissing)(`the provider for Python gets every type of flag${python.note}`, async () => {
  const { url, override } = await startServer();
  const gate = { type: 'gate', ruleID: 'default' };
  const staff = { type: 'gate', ruleID: 'staff_rule', groupName: 'Staff' };
  const layer = { type: 'layer', ruleID: 'test_group', groupName: 'Test', allocatedExperiment: 'button' };
  const results = {
    open: [true, 'STATIC', 'on', null, { type: 'gate', ruleID: 'everyone', groupName: 'Everyone' }],
    closed: [false, 'STATIC', 'off', null, gate],
    staff: [true, 'TARGETING_MATCH', 'on', null, staff],
    customer: [false, 'DEFAULT', 'off', null, gate],
    theme: [{ button: 'blue', sizes: [1, 2] }, 'STATIC', 'default', null, { type: 'config', ruleID: 'default' }],
    color: [
      { color: expect.any(String) },
      'SPLIT',
      expect.stringMatching(/^(Control|Test)$/),
      null,
      expect.any(Object),
    ],
    page: [{ color: 'green' }, 'SPLIT', 'Test', null, layer],
    unknown: [true, 'ERROR', null, 'FLAG_NOT_FOUND', {}],
    mismatch: [true, 'ERROR', null, 'TYPE_MISMATCH', {}],
    invalid: [false, 'ERROR', null, 'INVALID_CONTEXT', {}],
  };
  expect(await check(url, 'secret-ofrep')).toEqual(results);
  await override('gate', 'closed', true);
  const overridden = [true, 'STATIC', 'on', null, { type: 'gate', ruleID: 'override' }];
  expect(await check(url, 'client-ofrep')).toEqual({ ...results, closed: overridden });
});

test.skipIf(python.isMissing)(`an unknown key is an error of the provider for Python${python.note}`, async () => {
  const { url } = await startServer();
  expect(await check(url, 'client-unknown')).toMatchObject({ open: [false, 'ERROR', null, 'GENERAL', {}] });
});
