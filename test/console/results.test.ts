import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, loadProject, openSqliteStore } from '@statsig-http-api/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { openReports } from '../../packages/server/src/reports/open-reports.ts';
import { computeResults } from '../../packages/server/src/results/compute-results.ts';
import { createApi } from '../../packages/server/src/simulate/api.ts';
import { simulate } from '../../packages/server/src/simulate/simulate.ts';
import { accessibilityProblems, axe, problemsInLooks } from '../accessibility.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { type OpenOptions, openPage } from './open-page.testing.ts';

const hostile = '<img src=x onerror="document.title=`hacked`">/100%';
const experiment = `checkout ${hostile}`;

const project = loadProject(
  JSON.stringify({
    keys: { serverSecretKeys: 'secret-local' },
    experiments: {
      [experiment]: {
        groups: { Control: { weight: 50, value: {} }, [hostile]: { weight: 50, value: {} } },
      },
      unused: { groups: { Control: { weight: 50, value: {} }, Test: { weight: 50, value: {} } } },
    },
    metrics: {
      [`views ${hostile}`]: { type: 'event_count', event: 'page_view', direction: 'increase', role: 'primary' },
      Revenue: { type: 'sum', event: 'purchase', direction: 'increase' },
    },
  }),
  'project.json',
  {},
);

describe.skipIf(chromiumTool.isMissing)(`the screens of Results${chromiumTool.note}`, () => {
  const clock = () => Date.UTC(2026, 0, 16, 20);
  let filled: Opened;
  let browser: Browser;
  beforeAll(async () => {
    await buildStaleConsole();
    browser = await startChromium();
    filled = await start();
    await fill(filled.url);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await filled?.close();
  });

  /** A server with its own store. */
  interface Opened {
    readonly url: string;
    readonly folder: string;
    close(): Promise<void>;
  }

  /** Starts a server with an empty store. */
  async function start(): Promise<Opened> {
    const folder = mkdtempSync(join(tmpdir(), 'console-results-'));
    const server = createServer({ project, store: await openSqliteStore(folder), clock, dev: true });
    const { url } = await server.listen();
    const close = async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    };
    return { url, folder, close };
  }

  /** Sends simulated users of three days. */
  async function fill(url: string): Promise<void> {
    const api = createApi({ url, serverKey: 'secret-local', fetch, sleep: async () => {} });
    const lifts = { all: 0.8, byGroup: {} };
    await simulate({ experiment, users: 400, length: { days: 3 }, lifts, seed: 'console' }, api, () => {});
  }

  const open = (
    path: string,
    use: (page: Page) => Promise<void>,
    { url, ...options }: OpenOptions & { readonly url?: string } = {},
  ) => openPage(browser, `${url ?? filled.url}/console${path}`, use, options);

  /** Waits until all parts of the screen are there. */
  const whole = (page: Page) => page.getByRole('columnheader', { name: 'country' }).waitFor();

  const address = `/results/${encodeURIComponent(experiment)}`;

  test('leads from an empty store over simulated users to a scorecard with a lift', async () => {
    const empty = await start();
    onTestFinished(empty.close);
    await open(
      '/results',
      async (page) => {
        await page.getByText('No user has seen an experiment yet').waitFor();
        await page.getByText(`statsig-server simulate --url ${empty.url} --experiment`).waitFor();
        await fill(empty.url);
        // The list reads new results without a reload.
        await page.getByText('better').waitFor();
        await page.getByRole('searchbox', { name: 'Search results' }).fill('CHECKOUT');
        await page.getByRole('link', { name: experiment }).click();
        const row = page.getByRole('row', { name: `views ${hostile}` });
        await row.getByText('better').waitFor();
        const lift = commandResults(empty).metrics[0]?.comparisons[0]?.plain?.lift?.value ?? Number.NaN;
        expect(lift).toBeGreaterThan(0.3);
        expect(await row.innerText()).toContain(`+${(lift * 100).toFixed(1)}%`);
        await page.getByRole('heading', { name: 'Shares of the groups' }).waitFor();
        await page.getByRole('heading', { name: 'Enough units for an interval' }).waitFor();
        await page
          .getByRole('region', { name: 'In short' })
          .getByText('good, because the metric should increase')
          .waitFor();
        await page.getByText('Verdicts are adjusted for').waitFor();
        await page.getByRole('button', { name: 'Override', exact: true }).click();
        const dialog = page.getByRole('dialog', { name: 'Set an override' });
        expect(await dialog.getByRole('combobox').inputValue()).toBe(experiment);
      },
      { url: empty.url },
    );
  }, 60_000);

  /** Computes what the command `results` prints. */
  function commandResults({ folder } = filled) {
    const reports = openReports(folder, project, clock);
    try {
      return computeResults(reports.experimentData(experiment));
    } finally {
      reports.close();
    }
  }

  test('keeps options, the metric and the slice in the address', async () => {
    await open(address, async (page) => {
      await page.getByLabel('Confidence').selectOption('90%');
      await page.getByRole('columnheader', { name: 'Lift, 90% interval' }).first().waitFor();
      await page.getByRole('button', { name: 'Revenue sum' }).click();
      await page.getByRole('heading', { name: 'Revenue sum' }).waitFor();
      await page.getByRole('button', { name: 'US', exact: true }).click();
      await page.getByText('Only units with country US').waitFor();
      const { search } = new URL(page.url());
      expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
        confidence: '90%',
        metric: 'Revenue',
        metricType: 'sum',
        attribute: 'country',
        value: 'US',
      });
      await page.reload();
      await page.getByText('Only units with country US').waitFor();
      await page.getByRole('button', { name: 'Show all units' }).click();
      await whole(page);
    });
  });

  test('the chart can be read with the arrow keys and as a table, and ends at the result', async () => {
    await open(address, async (page) => {
      const chart = page.getByRole('slider');
      await chart.focus();
      const last = await chart.getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowLeft');
      expect(await chart.getAttribute('aria-valuetext')).not.toBe(last);
      await page.keyboard.press('End');
      expect(await chart.getAttribute('aria-valuetext')).toBe(last);
      const lift = commandResults().metrics[0]?.comparisons[0]?.plain?.lift?.value ?? Number.NaN;
      expect(last).toContain(`+${(lift * 100).toFixed(1)}%`);
      await page.getByText('Show as a table').click();
      await page.getByRole('columnheader', { name: 'Until' }).waitFor();
    });
  });

  test('downloads the JSON of the command, and CSV', async () => {
    await open(
      address,
      async (page) => {
        const download = async (name: string) => {
          const [file] = await Promise.all([
            page.waitForEvent('download'),
            page.getByRole('link', { name, exact: true }).click(),
          ]);
          return readFileSync(await file.path(), 'utf8');
        };
        expect(JSON.parse(await download('JSON'))).toEqual(commandResults());
        expect(await download('CSV')).toMatch(/^metric,metric_type,role/);
      },
      { acceptDownloads: true },
    );
  });

  test('prints on one page', async () => {
    await open(address, async (page) => {
      await whole(page);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    });
  });

  test('says what to do for an experiment without exposures, and what an unknown one is', async () => {
    await open(
      '/results/unused',
      async (page) => {
        await page.getByRole('heading', { name: 'No data yet' }).waitFor();
        await page.getByText(`--url ${filled.url} --experiment 'unused' --days 7`).waitFor();
        if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
        await page.goto(`${filled.url}/console/results/nothing`);
        await page.getByText('No unit was exposed to nothing').waitFor();
      },
      { allowedErrors: /404/ },
    );
  });

  test.skipIf(axe.isMissing).each(['/results', address])(
    `%s is accessible, and fits its window${axe.note}`,
    async (path) => {
      await open(path, async (page) => {
        await (path === address ? whole(page) : page.getByText('better').waitFor());
        expect(await problemsInLooks(page)).toEqual([]);
      });
    },
  );
});
