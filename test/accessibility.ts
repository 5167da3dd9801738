import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { extra } from './tools.ts';

/** The program that looks for violations of accessibility rules. */
export const axe = extra('axe-core');

const require = createRequire(import.meta.url);
const script = () => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Whether everything is checked in every look, which takes minutes. By default, tests check a sample; CI checks all. */
export const checksAll = process.env.CI !== undefined || process.env.NO_SKIPS !== undefined;

/** A width of the window in pixels, and a theme. */
type Look = readonly [width: number, colorScheme: 'light' | 'dark'];

/** Some parts are only in narrow windows and some only in wide ones, so both have both themes. */
const allLooks: readonly Look[] = [
  [1920, 'dark'],
  [1280, 'light'],
  [390, 'dark'],
  [390, 'light'],
];
const looks = checksAll ? allLooks : allLooks.slice(1, 3);

interface AxeOptions {
  readonly runOnly?: readonly string[];
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
}

interface Axe {
  run(
    parts: object,
    options: object,
  ): Promise<{ violations: { id: string; nodes: readonly { readonly html: string }[] }[] }>;
}

/**
 * Returns the violations of rules that axe finds in the parts of the page that the selectors choose, and whether the page
 * scrolls sideways. Waits until colors have changed and parts have moved.
 */
export async function accessibilityProblems(
  page: Page,
  { include = 'html', exclude = [], ...options }: AxeOptions & { include?: string; exclude?: readonly string[] } = {},
): Promise<string[]> {
  // Evaluated by the browser's tools, so the policy of the page doesn't apply.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(script());
  return page.evaluate(
    async ([include, exclude, options]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(ending.map(({ finished }) => finished));
      // For other types of results, axe would compute a selector for each element that passes.
      const found = await axe.run({ include: [include], exclude }, { ...options, resultTypes: ['violations'] });
      const problems = found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('; ')}`,
      );
      return document.documentElement.scrollWidth > innerWidth ? [...problems, 'scrolls sideways'] : problems;
    },
    [include, exclude, options] as const,
  );
}

/**
 * Returns the problems of the page as it is now in windows of several widths, in both themes. The page keeps its state, but
 * not its window.
 */
export async function problemsInLooks(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const [width, colorScheme] of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    for (const problem of await accessibilityProblems(page)) problems.push(`${width} px, ${colorScheme}: ${problem}`);
  }
  return problems;
}
