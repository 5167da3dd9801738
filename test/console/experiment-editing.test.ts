import { describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityProblems, axe, checksAll } from '../accessibility.ts';
import { chromiumTool } from '../chromium.ts';
import { openPage } from './open-page.testing.ts';
import { serveProject } from './serve-project.testing.ts';
import { useConsole } from './use-console.testing.ts';

const hostile = '<img src=x onerror="document.title=`hacked`">';

const project = `
keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
holdouts: { held: { share: 0% } }
gates: { beta: { rules: [{ name: All }] } }
layers:
  page: { default: { color: gray, columns: 2 } }
  odd_layer: { unit: companyID, salt: s, holdouts: [held], default: { list: [1, { a: null }] } }
experiments:
  colors: { layer: page, allocation: 20%, groups: { Control: { weight: 50%, value: {} }, Test: { weight: 50%, value: { color: green } } } }
  columns: { layer: page, started: false, allocation: 50, groups: { One: { weight: 50, value: { columns: 1 } }, Three: { weight: 50, value: { columns: 3 } } } }
  prices: { default: { price: 1 }, groups: { A: { weight: 50%, value: { price: 2 } }, B: { weight: 50%, value: { price: 3 } } } }
  odd:
    unit: companyID
    started: true
    targeting: beta
    holdouts: [held]
    groups: { '${hostile}': { id: x, weight: 33.33 %, value: { '${hostile}': null } }, '2': { weight: 66.67, value: {} } }
    overrides: { '2': [1, b] }
metrics:
  visits: { type: event_count, event: visit, winsorize: false, role: guardrail, direction: decrease }
  odd_metric: { type: ratio, numerator: { type: sum, event: purchase, field: price, where: { country: NZ, size: [1, two, true] } }, denominator: { type: event_dau, event: visit } }
`;

describe.skipIf(chromiumTool.isMissing)(`the forms of experiments, layers and metrics${chromiumTool.note}`, () => {
  // Before any test: the server keeps the users of a preview for five seconds.
  const served = useConsole(project, (url) => exposeToPrices(url, 40));

  /** Stores an exposure of prices for each of a number of users. */
  async function exposeToPrices(url: string, count: number): Promise<void> {
    for (let user = 0; user < count; user++)
      await fetch(`${url}/v1/get_config`, {
        method: 'POST',
        headers: { 'statsig-api-key': 'secret-test', 'content-type': 'application/json' },
        body: JSON.stringify({ user: { userID: `user-${user}` }, configName: 'prices' }),
      });
  }

  const allForms = [
    '/edit/experiment/odd',
    '/edit/metric/odd_metric',
    '/edit/layer/odd_layer',
    '/edit/experiment/columns',
    '/edit/metric/visits',
    '/edit/layer/page',
    '/new/experiment',
    '/new/metric',
    '/new/layer',
  ];
  test('every form is accessible, and an opened form has no changes', async () => {
    for (const [index, path] of (checksAll ? allForms : allForms.slice(0, 3)).entries()) {
      const isOdd = index % 2 === 1;
      await served.open(
        path,
        async (page) => {
          await page.getByRole('textbox', { name: 'Description' }).waitFor();
          if (path.startsWith('/edit/')) await page.getByText('No changes').waitFor();
          if (!axe.isMissing) expect(await accessibilityProblems(page), path).toEqual([]);
        },
        { colorScheme: isOdd ? 'dark' : 'light', viewport: { width: isOdd ? 1920 : 390, height: 900 } },
      );
    }
  }, 120_000);

  test('an experiment in a layer starts from the list with one button', async () => {
    /** Returns the numbers of columns that 20 users get. */
    const columns = async () => {
      const values = Array.from({ length: 20 }, async (_, user) => {
        const response = await fetch(`${served.url}/v1/get_layer`, {
          method: 'POST',
          headers: { 'statsig-api-key': 'secret-test', 'content-type': 'application/json' },
          body: JSON.stringify({ user: { userID: `user-${user}` }, layerName: 'page' }),
        });
        return ((await response.json()) as { value: { columns: number } }).value.columns;
      });
      return [...new Set(await Promise.all(values))].toSorted();
    };
    await served.open('/experiments', async (page) => {
      await page.getByRole('link', { name: 'columns' }).click();
      await page.getByText('Not started').waitFor();
      expect(await columns()).toEqual([2]);
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByText('Started columns').waitFor();
      await page.getByText('Running').waitFor();
      expect(await columns()).toEqual([1, 2, 3]);
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Start' }).waitFor();
      expect(await columns()).toEqual([2]);
    });
  });

  test('a running experiment stops from its own page, which says what users get then', async () => {
    await served.open('/experiments/colors', async (page) => {
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByText('Stopped colors').waitFor();
      await page
        .getByText('All users get the default values of the layer page. The experiment keeps its share of the layer.')
        .waitFor();
      await page.getByRole('button', { name: 'Start' }).waitFor();
      expect(await served.entryOf('experiment', 'colors')).toMatchObject({ started: false });
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Stop' }).waitFor();
      expect(await served.entryOf('experiment', 'colors')).not.toHaveProperty('started');
    });
  });

  test('a change of weights warns for a running experiment, says who changes, and can be undone', async () => {
    await served.open('/edit/experiment/prices', async (page) => {
      const groupA = page.getByRole('listitem', { name: 'Group A' });
      await groupA.getByRole('textbox', { name: 'Weight' }).fill('90');
      await page.getByText('The weights add up to 140%, not 100%.').waitFor();
      await page.getByText('The experiment is running.').waitFor();
      await page.getByRole('listitem', { name: 'Group B' }).getByRole('textbox', { name: 'Weight' }).fill('10');
      await page.getByText('The weights add up to 100%.').waitFor();
      await page
        .getByText(/\d+ of 40 users get a different result/)
        .first()
        .waitFor();
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved prices').waitFor();
      expect(await served.entryOf('experiment', 'prices')).toMatchObject({
        groups: { A: { weight: '90%' }, B: { weight: '10%' } },
      });
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone').waitFor();
      expect(await served.entryOf('experiment', 'prices')).toMatchObject({
        groups: { A: { weight: '50%' }, B: { weight: '50%' } },
      });
    });
  });

  test('an experiment in a layer shows what is free, and gets the parameters of the layer', async () => {
    await served.open('/layers/page', async (page) => {
      await page.getByRole('link', { name: 'New experiment in this layer' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('wide');
      expect(await page.getByRole('combobox', { name: 'Layer' }).inputValue()).toBe('page');
      const hint = page.getByText('All groups have the same values');
      await hint.waitFor();
      const allocation = page.getByRole('textbox', { name: 'Allocation' });
      expect(await allocation.inputValue()).toBe('30');
      await allocation.fill('40');
      await page.getByText('take 10% too much. Only 30% is free for this one.').waitFor();
      await allocation.fill('25');
      await page.getByRole('figure', { name: 'Shares of page' }).getByText('Free').waitFor();
      const group = page.getByRole('listitem', { name: 'Group Test', exact: true });
      await group.getByRole('button', { name: 'Change columns' }).click();
      await group.getByRole('textbox', { name: 'Value of columns' }).fill('4');
      await hint.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Add a group' }).click();
      await group.getByRole('textbox', { name: 'Name of the group' }).fill('Four');
      await page.getByRole('button', { name: 'Create the experiment' }).click();
      await page.getByText('Created wide').waitFor();
    });
    expect(await served.entryOf('experiment', 'wide')).toEqual({
      started: false,
      layer: 'page',
      allocation: '25%',
      groups: {
        Control: { weight: '33.4%', value: {} },
        Four: { weight: '33.3%', value: { columns: 4 } },
        'Test 2': { weight: '33.3%', value: {} },
      },
    });
  });

  test('a parameter of one group is offered to the others', async () => {
    await served.open('/new/experiment', async (page) => {
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('sizes');
      const group = (name: string) => page.getByRole('listitem', { name: `Group ${name}`, exact: true });
      await group('Control').getByRole('button', { name: 'Add parameter' }).click();
      // A new row has the focus, and its name is selected.
      await page.locator('input[aria-label=Parameter]:focus').waitFor();
      await page.keyboard.type('size');
      await group('Control').getByRole('combobox', { name: 'Type of size' }).selectOption('Number');
      await group('Control').getByRole('textbox', { name: 'Value of size' }).fill('1.5');
      await group('Test').getByRole('button', { name: 'Set size' }).click();
      await page.locator('input[aria-label="Value of size"]:focus').waitFor();
      await page.keyboard.type('2');
      await group('Control').getByRole('textbox', { name: 'Name of the group' }).fill('Test');
      await page.getByText('Name of the group: This name is already used.').waitFor();
      await group('Control').getByRole('textbox', { name: 'Name of the group' }).fill('Small');
      await page.getByRole('button', { name: 'Create the experiment' }).click();
      await page.getByText('Created sizes').waitFor();
    });
    expect(await served.entryOf('experiment', 'sizes')).toEqual({
      started: false,
      groups: { Small: { weight: '50%', value: { size: 1.5 } }, Test: { weight: '50%', value: { size: 2 } } },
    });
  });

  test('the form of an experiment leads to a primary metric, and back to the draft', async () => {
    // Another test makes a metric primary.
    const own = await serveProject(project);
    onTestFinished(() => own.server.close());
    await openPage(served.browser, `${own.url}/console/new/experiment`, async (page) => {
      await page.getByRole('textbox', { name: 'Description' }).fill('Kept while the metric is made');
      const decides = page.getByRole('region', { name: 'What decides' });
      await decides.getByText('No metric is primary').waitFor();
      await decides.getByRole('link', { name: 'New primary metric' }).click();
      await page.getByRole('heading', { name: 'New metric' }).waitFor();
      expect(await page.getByRole('radio', { name: 'Primary' }).isChecked()).toBe(true);
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('orders');
      await page.getByRole('combobox', { name: 'Event' }).fill('purchase');
      await page.getByRole('button', { name: 'Create the metric' }).click();
      await page.getByText('Created orders').waitFor();
      await page.getByRole('button', { name: 'Continue editing' }).click();
      await decides.getByRole('link', { name: 'orders' }).waitFor();
      expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe(
        'Kept while the metric is made',
      );
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
    });
  });

  test('a metric says in words what it measures', async () => {
    await served.open('/new/metric', async (page) => {
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('revenue_per_visit');
      await page.getByRole('combobox', { name: 'Type' }).selectOption('Ratio of two numbers');
      const part = (name: string) => page.getByRole('group', { name, exact: true });
      await part('Numerator').getByRole('combobox', { name: 'Type' }).selectOption('Sum of values');
      await part('Numerator').getByRole('combobox', { name: 'Event' }).fill('purchase');
      await part('Numerator').getByRole('button', { name: 'Add condition' }).click();
      await part('Numerator').getByRole('textbox', { name: 'Metadata field' }).fill('country');
      const values = part('Numerator').getByRole('combobox', { name: 'Values of country' });
      await values.fill('NZ');
      await values.press('Enter');
      await part('Denominator').getByRole('combobox', { name: 'Event' }).fill('visit');
      await page.getByText('Primary', { exact: true }).click();
      await page.getByText('More', { exact: true }).click();
      await page
        .getByText(
          'For each unit: the sum of the value of purchase events whose country is NZ, divided by the number of visit events. More is better. It decides the experiment.',
        )
        .waitFor();
      await page.getByRole('button', { name: 'Create the metric' }).click();
      await page.getByText('Created revenue_per_visit').waitFor();
    });
    expect(await served.entryOf('metric', 'revenue_per_visit')).toEqual({
      type: 'ratio',
      numerator: { type: 'sum', event: 'purchase', where: { country: 'NZ' } },
      denominator: { type: 'event_count', event: 'visit' },
      role: 'primary',
      direction: 'increase',
    });
  });

  test('the editor for JSON offers what the schema knows', async () => {
    await served.open('/edit/experiment/odd', async (page) => {
      await page.getByText('JSON', { exact: true }).click();
      const editor = page.getByRole('textbox', { name: 'The experiment as JSON' });
      await editor.click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.type('"arch');
      // For a moment after it opens, the list leaves Enter to the editor.
      const name = page.getByRole('option', { name: '"archived"' });
      await page.getByText('keeps the entry in the file').waitFor();
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
      await name.click();
      await page.keyboard.type('t');
      await page.getByRole('option', { name: 'true' }).click();
      await page.keyboard.type(',');
      await expect.poll(() => editor.innerText()).toContain('"archived": true,');
      await expect.poll(() => editor.getAttribute('aria-invalid')).toBe('false');
    });
  });

  test('the editor for JSON marks a problem, and nothing is saved until it is corrected', async () => {
    await served.open('/edit/layer/odd_layer', async (page) => {
      const editor = page.getByRole('textbox', { name: 'Default values' });
      await editor.click();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.type(', "wide": tru');
      await page.getByText('Default values: Line 8: Put tru in double quotes.').waitFor();
      expect(await editor.getAttribute('aria-invalid')).toBe('true');
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
      await page.keyboard.type('e');
      await page.getByText(/tru in double quotes/).waitFor({ state: 'detached' });
      // A key that opens a screen elsewhere is only text here.
      await page.keyboard.type(', "g g": "?"');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved odd_layer').waitFor();
    });
    expect(await served.entryOf('layer', 'odd_layer')).toMatchObject({
      default: { list: [1, { a: null }], wide: true, 'g g': '?' },
    });
  });
});
