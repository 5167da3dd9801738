import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../chromium.ts';
import type { Session, StartSession, Target } from './session.ts';

/** Calls a method of a session that runs elsewhere. */
type Call = (method: string, args: readonly unknown[]) => Promise<unknown>;

/** Returns a session whose methods run elsewhere. */
function remoteSession(call: Call): Session {
  const method =
    (name: keyof Session) =>
    (...args: readonly unknown[]) =>
      call(name, args) as Promise<never>;
  return {
    checkGate: method('checkGate'),
    getConfig: method('getConfig'),
    getExperiment: method('getExperiment'),
    getLayer: method('getLayer'),
    logEvent: method('logEvent'),
    refresh: method('refresh'),
    close: method('close'),
  };
}

/** Starts SDKs outside of this process, and ends what it started. */
export interface Hosts {
  /** Starts a program that reads a call from each line of its input, and writes a result to each line of its output. */
  program(command: string, args: readonly string[]): StartSession;
  /** Bundles an adapter for a page, and starts it there. The page's origin differs from the server's. */
  page(adapter: string): StartSession;
  /** The same, for a test that does more with the page. */
  openPage(
    adapter: string,
    target: Target,
    options?: {
      /** Whether timers of the page never fire. @default false */
      readonly stopsTimers?: boolean;
    },
  ): Promise<{ readonly page: Page; readonly session: Session }>;
  /** Calls a function when the hosts close. */
  onClose(cleanUp: () => unknown): void;
  close(): Promise<void>;
}

/** Creates hosts. Chromium starts with the first page. */
export function createHosts(): Hosts {
  const cleanUps: (() => unknown)[] = [];
  let browser: Promise<Browser> | undefined;
  const openBrowser = () => {
    browser ??= startChromium();
    return browser;
  };
  const openPage: Hosts['openPage'] = async (adapter, target, { stopsTimers = false } = {}) => {
    const [context, script] = await Promise.all([
      openBrowser().then((started) => started.newContext()),
      bundle(adapter),
    ]);
    const site = await startSite(script);
    cleanUps.push(site.close);
    const page = await context.newPage();
    if (stopsTimers) {
      await page.clock.install();
      await page.clock.pauseAt(Date.now() + 1000);
    }
    await page.goto(site.url);
    const call: Call = (method, args) =>
      page.evaluate(`Promise.resolve(session.${method}(...${JSON.stringify(args)})).then((value) => value ?? null)`);
    await page.evaluate(`start(${JSON.stringify(target)}).then((started) => { session = started; })`);
    return { page, session: remoteSession(call) };
  };
  return {
    program: (command, args) => async (target) => {
      const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
      cleanUps.push(() => child.kill('SIGKILL'));
      let problem = '';
      // A command that isn't installed ends its output too.
      child.on('error', ({ message }) => {
        problem += message;
      });
      child.stdin.on('error', () => {});
      child.stderr.on('data', (chunk) => {
        problem += chunk;
      });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const call: Call = async (method, callArgs) => {
        child.stdin.write(`${JSON.stringify({ method, args: callArgs })}\n`);
        const { done, value } = await lines.next();
        if (done === true) throw new Error(`${command} ended: ${problem}`);
        const { result, error } = JSON.parse(value);
        if (error !== undefined) throw new Error(`${method} failed: ${error}`);
        return result;
      };
      await call('start', [target]);
      return remoteSession(call);
    },
    page: (adapter) => async (target) => (await openPage(adapter, target)).session,
    openPage,
    onClose: (cleanUp) => void cleanUps.push(cleanUp),
    async close() {
      for (const cleanUp of cleanUps) await cleanUp();
      await (await browser)?.close();
    },
  };
}

/** Bundles an adapter into a script that sets the global function `start`. */
async function bundle(adapter: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { start } from './adapters/${adapter}'; Object.assign(globalThis, { start, session: undefined });`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** Starts a site with one page, which runs a script. */
async function startSite(script: string): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(({ url }, response) => {
    if (url === '/script.js') response.setHeader('content-type', 'text/javascript').end(script);
    else
      response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><body></body><script src="/script.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
