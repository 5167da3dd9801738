import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curlOf } from './curl.ts';
import { type LiveKind, parseRow } from './live-row.ts';

const origin = 'http://127.0.0.1:4020';

function commandOf(kind: LiveKind, fields: object): string | undefined {
  const row = parseRow(kind, JSON.stringify(fields));
  return row === undefined ? undefined : curlOf(row, origin);
}

/** Runs a command in a shell whose curl prints its arguments. Returns the URL and the body. */
function run(command: string) {
  const script = `curl() { for argument in "$@"; do printf '%s\\0' "$argument"; done; }\n${command}`;
  const [url = '', , key, , , , body = ''] = execFileSync('sh', ['-c', script], {
    encoding: 'utf8',
    env: { STATSIG_API_KEY: 'secret-a' },
  }).split('\0');
  return { url, key, body: JSON.parse(body) };
}

const user = { userID: '42' };

test.each([
  ['exposure', { type: 'gate', name: 'a', user }, '/v1/check_gate', { gateName: 'a', user }],
  ['exposure', { type: 'config', name: 'a', user }, '/v1/get_config', { configName: 'a', user }],
  ['exposure', { type: 'layer', name: 'a', user }, '/v1/get_layer', { layerName: 'a', user }],
  [
    'event',
    { name: 'a', user, value: 5, metadata: { b: 1 } },
    '/v1/log_event',
    { events: [{ eventName: 'a', user, value: 5, metadata: { b: 1 } }] },
  ],
  ['event', { name: 'a', user, value: null, metadata: null }, '/v1/log_event', { events: [{ eventName: 'a', user }] }],
] as const)('the command of an %s with %j calls %s', (kind, fields, path, body) => {
  const command = commandOf(kind, { id: 1, ...fields }) ?? '';
  expect(run(command)).toEqual({ url: `${origin}${path}`, key: 'statsig-api-key: secret-a', body });
  expect(command).not.toContain('secret-a');
});

test('a rejected request has no command: the server does not keep its body', () => {
  expect(commandOf('rejection', { operation: 'logEvent', status: 400, errors: [], names: [], userIDs: [] })).toBe(
    undefined,
  );
});

test('whatever an event contains, a shell runs nothing of it, and a terminal shows all of it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom("'; touch /tmp/pwned; '", '$(id)', '`id`', '\u202e\u001b[2J\r\n', "\\'", '!!', '\0'),
      ),
      (text) => {
        const command =
          commandOf('event', { id: 1, name: text, user: { userID: text }, metadata: { [text]: text } }) ?? '';
        expect(run(command).body.events[0]).toEqual(
          JSON.parse(JSON.stringify({ eventName: text, user: { userID: text }, metadata: { [text]: text } })),
        );
        // biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for characters that a terminal interprets.
        expect(command.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      },
    ),
    { numRuns: 10 },
  );
});
