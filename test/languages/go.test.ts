import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { localKeys, matrix, type Outcome, requests, samplesIn } from './cases.ts';
import {
  expectMatrix,
  expectServerResults,
  notStored,
  notStoredErrors,
  redirectError,
  redirected,
} from './expectations.ts';
import { programs, readmeSamples, root, startMock, startProxy, startServer, temporaryFolder } from './harness.ts';
import { findWorkingProgram } from './program.ts';
import { runProgram } from './run-program.ts';

const go = findWorkingProgram('go', 'go version && gofmt -h 2>&1 | grep -q usage', 'apt-get install golang-go');

// The client has no dependencies, and no test loads another version of Go.
const env = { GOPROXY: 'off', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local', GOWORK: 'off' };

// The first build on a machine also compiles the standard library.
vi.setConfig({ testTimeout: 120_000 });

/** Writes the samples as functions of one program, so that Go links only once. */
function writeProgram(samples: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  cpSync(`${programs}main.go`, join(folder, 'main.go'));
  writeFileSync(
    join(folder, 'go.mod'),
    `module samples

go 1.19

require statsighttpapi v0.0.0

replace statsighttpapi => ${root}generated/go
`,
  );
  for (const [name, code] of Object.entries(samples))
    writeFileSync(
      join(folder, `${name}_sample.go`),
      code
        .replace('func main() {', `func ${name}() {`)
        // The program goes on after an error of a sample.
        .replace('log.Fatal(err)', 'log.Print(err)\n\t\tpanic(err)'),
    );
  const entries = Object.keys(samples).map((name) => `\t"${name}": ${name},\n`);
  writeFileSync(join(folder, 'samples.go'), `package main\n\nvar samples = map[string]func(){\n${entries.join('')}}\n`);
  return folder;
}

async function run(
  folder: string,
  url: string,
  cases: readonly { readonly sample: string; readonly prefer?: string }[],
): Promise<Outcome[]> {
  const input = JSON.stringify(cases.map(({ sample, ...one }) => ({ Sample: sample, Prefer: '', ...one })));
  return JSON.parse(await runProgram(join(folder, 'samples'), [url], { input }));
}

test.skipIf(go.isMissing)(
  `the Go client works with the mock and the server, follows no redirect, reports what was not stored, and its README prints what it says${go.note}`,
  async () => {
    const readme = readmeSamples('go');
    // The mock accepts the keys of the server too.
    const folder = writeProgram({ ...samplesIn('go', localKeys), ...readme });
    await runProgram('go', ['build', '-o', 'samples', '.'], { cwd: folder, env });
    const mock = await startMock();
    expectMatrix(await run(folder, mock, matrix));
    expectServerResults(await run(folder, await startServer(), requests));
    const outcomes = await run(
      folder,
      mock,
      Object.keys(readme).map((sample) => ({ sample })),
    );
    const proxy = await startProxy();
    expect(await run(folder, proxy, [redirected, ...notStored])).toEqual([redirectError, ...notStoredErrors]);
    await expect(run(folder, proxy, [{ sample: redirected.sample }])).rejects.toThrow(/invalid character '<'/);
    expect(outcomes.map(({ output }) => output)).toEqual([
      '{"name":"a_gate","value":false}\n',
      'true\n',
      '400 invalid_body\n',
    ]);
  },
);

test.skipIf(go.isMissing)(`the Go client and its samples are formatted, and pass go vet${go.note}`, async () => {
  const folder = temporaryFolder();
  const samples = { ...samplesIn('go'), ...readmeSamples('go') };
  for (const [name, code] of Object.entries(samples)) writeFileSync(join(folder, `${name}.go`), code);
  expect(await runProgram('gofmt', ['-l', `${root}generated/go`, folder])).toBe('');
  await runProgram('go', ['vet', 'statsighttpapi', '.'], { cwd: writeProgram(samples), env });
});

test.skipIf(go.isMissing)(`the Go client takes a key only as one of its types${go.note}`, async () => {
  const folder = writeProgram({});
  writeFileSync(
    join(folder, 'misuse.go'),
    'package main\n\nimport "statsighttpapi"\n\nvar _ = statsighttpapi.New("secret-as-text", statsighttpapi.Config{})\n',
  );
  await expect(runProgram('go', ['vet', '.'], { cwd: folder, env })).rejects.toThrow(
    /misuse\.go:5:\d+: cannot use "secret-as-text"/,
  );
});
