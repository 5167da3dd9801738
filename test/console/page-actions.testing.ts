import type { Locator, Page } from 'playwright-core';

/** Returns the buttons with this whole name. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });

/** Chooses an action of a menu. */
export async function choose(page: Page, menu: string, action: string): Promise<void> {
  await button(page, menu).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Undoes the newest change with the button of its message. */
export async function undo(page: Page): Promise<void> {
  // The newest message is the first.
  await button(page, 'Undo').first().click();
  await page.getByText('Undone', { exact: true }).waitFor();
}

/** Comes back to the page, which then checks at once whether the project has changed. */
export async function lookAgain(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
}
