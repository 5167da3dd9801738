import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
import { findWorkingProgram, pythonCommand } from './program.ts';
import { runProgram } from './run-program.ts';

const python = findWorkingProgram(
  'python3 with httpx and mypy',
  `${pythonCommand} -c 'import httpx, mypy'`,
  'python3 -m venv test/languages/.venv && test/languages/.venv/bin/pip install -r test/languages/requirements.txt',
);

const env = { PYTHONPATH: `${root}generated/python`, PYTHONDONTWRITEBYTECODE: '1' };

/** Writes samples into a folder that is removed at the end of the test. */
function write(samples: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, code] of Object.entries(samples)) writeFileSync(join(folder, `${name}.py`), code);
  return folder;
}

async function run(
  folder: string,
  url: string,
  cases: readonly { readonly sample: string; readonly prefer?: string }[],
) {
  const input = JSON.stringify(cases.map((one) => ({ prefer: '', ...one })));
  const printed = await runProgram(pythonCommand, [`${programs}run.py`, folder, url], { env, input });
  return JSON.parse(printed) as Outcome[];
}

test.skipIf(python.isMissing)(
  `the Python client gets every example response of the mock as its type or its error${python.note}`,
  async () => {
    const outcomes = await run(write(samplesIn('python')), await startMock(), matrix);
    expectMatrix(outcomes);
  },
);

test.skipIf(python.isMissing)(`the Python client works with the server${python.note}`, async () => {
  const outcomes = await run(write(samplesIn('python', localKeys)), await startServer(), requests);
  expectServerResults(outcomes);
});

test.skipIf(python.isMissing)(
  `the Python client raises for a redirect, for a page and if nothing was stored${python.note}`,
  async () => {
    const folder = write(samplesIn('python'));
    const proxy = await startProxy();
    expect(await run(folder, proxy, [redirected, ...notStored])).toEqual([redirectError, ...notStoredErrors]);
    await expect(run(folder, proxy, [{ sample: redirected.sample }])).rejects.toThrow(/json\.decoder\.JSONDecodeError/);
  },
);

test.skipIf(python.isMissing)(`the Python client shows no key in an error${python.note}`, async () => {
  const code = `from statsig_http_api import ServerSecretKey
for key in ["secret-hidden\\n", "secret hidden", "sécret"]:
    try:
        ServerSecretKey(key)
    except ValueError as error:
        print(error)`;
  const printed = await runProgram(pythonCommand, ['-c', code], { env });
  expect(printed).toBe(
    "The key has a character that a key can't have: a space, a line break or one outside ASCII.\n".repeat(3),
  );
});

test.skipIf(python.isMissing)(`the samples of the Python README print what it says${python.note}`, async () => {
  const samples = readmeSamples('python');
  const outcomes = await run(
    write(samples),
    await startMock(),
    Object.keys(samples).map((sample) => ({ sample })),
  );
  expect(outcomes.map(({ output }) => output)).toEqual([
    expect.stringContaining("GateEvaluation(name='a_gate', value=False"),
    '',
    '400 invalid_body\n',
  ]);
});

test.skipIf(python.isMissing)(`the Python client and its samples pass mypy --strict${python.note}`, async () => {
  const misuse = `from statsig_http_api import Client\n\nClient("secret-as-text")\n`;
  const folder = write({ ...samplesIn('python'), ...readmeSamples('python'), misuse });
  const check = runProgram(
    pythonCommand,
    [
      '-m',
      'mypy',
      '--strict',
      '--scripts-are-modules',
      `--cache-dir=${folder}/.mypy`,
      `${root}generated/python/statsig_http_api`,
      folder,
    ],
    { env },
  );
  // One wrong type shows that mypy checked the samples.
  await expect(check).rejects.toThrow(
    /misuse\.py:3: error: Argument 1 to "Client" has incompatible type "str"[^\n]*\nFound 1 error in 1 file/,
  );
});
