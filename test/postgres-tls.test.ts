import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runServer } from '../packages/server/src/run-server.testing.ts';
import {
  otherUser,
  postgresNote,
  postgresPrograms,
  startPostgres,
  type TestedPostgres,
} from '../packages/server/src/store/postgres/postgres.testing.ts';
import { findProgram } from './tools.ts';

const openssl = findProgram('openssl', 'openssl');

describe.skipIf(postgresPrograms === undefined || openssl.isMissing)(
  `PostgreSQL over TLS${postgresNote}${openssl.note}`,
  () => {
    let folder: string;
    let postgres: TestedPostgres;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'statsig-tls-'));
      for (const name of ['server', 'other']) createCertificate(name);
      if (process.getuid?.() === 0) {
        const { uid, gid } = otherUser();
        for (const path of [folder, file('server.key'), file('server.pem')]) chownSync(path, uid, gid);
      }
      postgres = await startPostgres([
        'ssl = on',
        `ssl_cert_file = '${file('server.pem')}'`,
        `ssl_key_file = '${file('server.key')}'`,
      ]);
    });
    afterAll(async () => {
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const file = (name: string) => join(folder, name);

    /** Creates a certificate for `localhost`, which is its own authority. */
    function createCertificate(name: string): void {
      const key = [
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-keyout',
        file(`${name}.key`),
      ];
      const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
      execFileSync('openssl', ['req', '-x509', ...key, ...subject, '-out', file(`${name}.pem`)], { stdio: 'ignore' });
    }

    /** Runs the command `migrate`. Returns how it ends. */
    async function migrate(host: string, parameters: string) {
      const { port, database, user, password } = await postgres.createDatabase();
      const address = `postgres://${user}@${host}:${port}/${database}?${parameters}`;
      return runServer(['migrate', '--store', address], { STATSIG_STORE_PASSWORD: password ?? '' }).ended;
    }

    test('every connection of a server is encrypted', async () => {
      const connection = await postgres.createDatabase();
      const { port, database, user, password } = connection;
      const address = `postgres://${user}@localhost:${port}/${database}?sslmode=verify-full&sslrootcert=${file('server.pem')}`;
      const server = runServer(['--port', '0', '--dev', '--store', address, '--project', project], {
        STATSIG_STORE_PASSWORD: password ?? '',
      });
      const url = await server.url();
      const response = await fetch(`${url}/v1/log_event`, {
        method: 'POST',
        body: JSON.stringify({ events: [{ eventName: 'sent', user: { userID: '42' } }] }),
        headers: { 'statsig-api-key': 'client-local' },
      });
      expect(response.status).toBe(202);
      const connections = await postgres.query(
        connection,
        `SELECT ssl, version FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'statsig-server'`,
      );
      expect(connections.length).toBeGreaterThanOrEqual(2);
      for (const one of connections) expect(one).toMatchObject({ ssl: true, version: expect.stringMatching(/^TLSv1/) });
    });

    test.each([
      ['of the authority in sslrootcert', 'localhost', 'sslmode=verify-full&sslrootcert=server.pem', ''],
      ['that nothing checks', '127.0.0.1', 'sslmode=require', ''],
      ['of another authority', 'localhost', 'sslmode=verify-full&sslrootcert=other.pem', 'self-signed certificate'],
      ['of another host', '127.0.0.1', 'sslmode=verify-full&sslrootcert=server.pem', 'does not match'],
      ['without its authority', 'localhost', 'sslmode=verify-full', 'self-signed certificate'],
    ])('a certificate %s', async (_, host, parameters, problem) => {
      const outcome = await migrate(host, parameters.replace('sslrootcert=', `sslrootcert=${folder}/`));
      expect(outcome.code).toBe(problem === '' ? 0 : 1);
      expect(outcome.problem).toContain(problem);
      // A trace of the program would not say what to do.
      expect(outcome.problem).not.toMatch(/\n +at /);
    });
  },
);

const project = fileURLToPath(new URL('../packages/server/examples/project.yaml', import.meta.url));
