import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { minutes } from '../tools.ts';
import { matrix, type Outcome, samplesIn } from './cases.ts';
import { expectMatrix, notStored, notStoredErrors, redirectError, redirected } from './expectations.ts';
import { programs, readmeSamples, root, startMock, startProxy, temporaryFolder } from './harness.ts';
import { findWorkingProgram } from './program.ts';
import { runProgram } from './run-program.ts';

const java = findWorkingProgram(
  'javac and java',
  'javac --version && java --version',
  'apt-get install default-jdk-headless',
);

const client = `${root}generated/java/src/main/java/statsighttpapi/Client.java`;

/** Passes a string as the key. */
const misuse = 'class Misuse {\n    Object client = new statsighttpapi.Client("secret-as-text");\n}\n';

/** Passes a key with a line break, and prints the exception. */
const wrongKey = `class WrongKey {
    public static void main(String[] args) {
        System.out.println(new statsighttpapi.Client.ServerSecretKey("secret-hidden\\n"));
    }
}
`;

/** Short programs spend most of their time on optimizing code that they run once, and on threads of the collector. */
const quickStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Compiles files in a folder. No warning is allowed. */
const compile = (folder: string, files: readonly string[]) => {
  const options = [...quickStart.map((option) => `-J${option}`), '-Xlint:all', '-Werror', '-proc:none'];
  return runProgram('javac', [...options, '-cp', '.', '-d', '.', ...files], { cwd: folder });
};

/** Writes the samples as classes of one program, with their requests redirected. Returns the names of the files. */
function writeSamples(folder: string, samples: Readonly<Record<string, string>>): string[] {
  return Object.entries(samples).map(([name, code]) => {
    const redirected = code
      .replace('public class Sample', `public class ${name}`)
      .replace(/(new \w+Key\("[^"]*"\))\)/, '$1, Run.redirect())')
      .replace(/(new \w+Key\("[^"]*"\), )(new Config\(\)\S+)\);/, '$1Run.redirect($2));');
    if (!redirected.includes('Run.redirect')) throw new Error(`${name} creates no client that a test can redirect.`);
    writeFileSync(join(folder, `${name}.java`), redirected);
    return `${name}.java`;
  });
}

async function run(
  folder: string,
  url: string,
  cases: readonly { readonly sample: string; readonly prefer?: string }[],
): Promise<Outcome[]> {
  const input = JSON.stringify(cases.map((one) => ({ prefer: '', ...one })));
  return JSON.parse(await runProgram('java', [...quickStart, '-cp', folder, 'Run', url], { input }));
}

test.skipIf(java.isMissing || minutes.isMissing)(
  `the Java client compiles without a warning, takes only valid keys of a type, works with the mock, follows no redirect, reports what was not stored, and its README prints what it says${java.note}${minutes.note}`,
  async () => {
    const folder = temporaryFolder();
    const readme = readmeSamples('java');
    cpSync(`${programs}Run.java`, join(folder, 'Run.java'));
    writeFileSync(join(folder, 'WrongKey.java'), wrongKey);
    await compile(folder, [
      client,
      'Run.java',
      'WrongKey.java',
      ...writeSamples(folder, { ...samplesIn('java'), ...readme }),
    ]);
    writeFileSync(join(folder, 'Misuse.java'), misuse);
    await expect(compile(folder, ['Misuse.java'])).rejects.toThrow(
      /Misuse\.java:2: error: incompatible types: String cannot be converted to Key/,
    );
    const mock = await startMock();
    const readmeCases = Object.keys(readme).map((sample) => ({ sample }));
    const proxy = await startProxy();
    expect(await run(folder, proxy, [redirected, ...notStored])).toEqual([redirectError, ...notStoredErrors]);
    await expect(run(folder, proxy, [{ sample: redirected.sample }])).rejects.toThrow(/Invalid JSON at offset 0/);
    const withWrongKey = runProgram('java', [...quickStart, '-cp', folder, 'WrongKey']);
    await expect(withWrongKey).rejects.toThrow(
      /IllegalArgumentException: The key has a character that a key can't have/,
    );
    await expect(withWrongKey).rejects.not.toThrow(/secret-hidden/);
    const outcomes = await run(folder, mock, [...matrix, ...readmeCases]);
    expectMatrix(outcomes.slice(0, matrix.length));
    expect(outcomes.slice(matrix.length).map(({ output }) => output)).toEqual([
      '{"name":"a_gate","value":false}\n',
      '',
      '400 invalid_body\n',
    ]);
  },
);
