import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { matrix, type Outcome, samplesIn } from './cases.ts';
import { expectMatrix, notStored, notStoredErrors, redirectError, redirected } from './expectations.ts';
import { programs, readmeSamples, root, startMock, startProxy, temporaryFolder } from './harness.ts';
import { findWorkingProgram } from './program.ts';
import { runProgram } from './run-program.ts';

const php = findWorkingProgram('php with curl', `php -r 'curl_init();'`, 'apt-get install php-cli php-curl');

/** Writes samples, and what Composer would install beside them. */
function write(samples: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, code] of Object.entries(samples)) writeFileSync(join(folder, `${name}.php`), code);
  mkdirSync(join(folder, 'vendor'));
  writeFileSync(join(folder, 'vendor/autoload.php'), `<?php\nrequire_once '${root}generated/php/client.php';\n`);
  return folder;
}

const strict = ['-d', 'error_reporting=-1', '-d', 'display_errors=stderr', '-d', 'zend.assertions=1'];

async function run(
  folder: string,
  url: string,
  cases: readonly { readonly sample: string; readonly prefer?: string }[],
): Promise<Outcome[]> {
  const input = JSON.stringify(cases.map((one) => ({ prefer: '', ...one })));
  return JSON.parse(await runProgram('php', [...strict, `${programs}run.php`, folder, url], { cwd: folder, input }));
}

test.skipIf(php.isMissing)(
  `the PHP client works with the mock, and its README prints what it says${php.note}`,
  async () => {
    const readme = readmeSamples('php');
    const folder = write({ ...samplesIn('php'), ...readme });
    const mock = await startMock();
    expectMatrix(await run(folder, mock, matrix));
    const outcomes = await run(
      folder,
      mock,
      Object.keys(readme).map((sample) => ({ sample })),
    );
    expect(outcomes.map(({ output }) => output)).toEqual([
      expect.stringMatching(/^StatsigHttpApi\\GateEvaluation Object\n\(\n {4}\[name\] => a_gate\n/),
      '',
      '400 invalid_body\n',
    ]);
  },
);

test.skipIf(php.isMissing)(
  `the PHP client throws for a redirect, for a page and if nothing was stored${php.note}`,
  async () => {
    const folder = write(samplesIn('php'));
    const proxy = await startProxy();
    expect(await run(folder, proxy, [redirected, ...notStored])).toEqual([redirectError, ...notStoredErrors]);
    await expect(run(folder, proxy, [{ sample: redirected.sample }])).rejects.toThrow(/Uncaught JsonException/);
  },
);

test.skipIf(php.isMissing)(
  `the PHP client shows no key, and writes an empty object as an object${php.note}`,
  async () => {
    const code = `namespace StatsigHttpApi;
require '${root}generated/php/client.php';
$client = new Client(new ServerSecretKey('secret-hidden'));
var_dump($client);
print_r($client);
foreach (["secret-hidden\\n", 'secret hidden', 'sécret'] as $key) {
  try { new Client(new ServerSecretKey($key)); } catch (\\InvalidArgumentException $error) { echo $error; }
}
echo json_encode((new EventBatch(events: [], statsigMetadata: new StatsigMetadata()))->toArray());`;
    const printed = await runProgram('php', [...strict, '-r', code]);
    expect(printed).not.toMatch(/secret-hidden|secret hidden|sécret/);
    expect(printed.match(/The key has a character that a key can't have/g)).toHaveLength(3);
    expect(printed).toMatch(/\{"events":\[\],"statsigMetadata":\{\}\}$/);
  },
);

test.skipIf(php.isMissing)(
  `the PHP client reads a missing field as null, and sends no broken text${php.note}`,
  async () => {
    const code = `namespace StatsigHttpApi;
require '${root}generated/php/client.php';
$layer = LayerEvaluation::fromArray(['name' => 'a', 'value' => [], 'ruleID' => '']);
var_dump($layer->allocatedExperimentName);
try { (new Client(new ClientSdkKey('client-test')))->checkGate(new CheckOneGate(gateName: "\\xff")); }
catch (\\JsonException $error) { echo $error->getMessage(); }`;
    expect(await runProgram('php', [...strict, '-r', code])).toBe(
      'NULL\nMalformed UTF-8 characters, possibly incorrectly encoded',
    );
  },
);

test.skipIf(php.isMissing)(`the PHP client passes php -l${php.note}`, async () => {
  expect(await runProgram('php', [...strict, '-l', `${root}generated/php/client.php`])).toContain('No syntax errors');
});

test.skipIf(php.isMissing)(`the PHP client takes a key only as one of its types${php.note}`, async () => {
  const code = `require '${root}generated/php/client.php'; new StatsigHttpApi\\Client('secret-as-text');`;
  await expect(runProgram('php', [...strict, '-r', code])).rejects.toThrow(
    /Argument #1 \(\$key\) must be of type StatsigHttpApi\\ServerSecretKey\|StatsigHttpApi\\ClientSdkKey, string given/,
  );
});
