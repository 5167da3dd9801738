import type { ComponentType } from 'react';
import { basePath } from '../api/base.ts';
import { ApiError, NewVersionError } from '../api/error.ts';
import type { Screen } from './screens.ts';

/**
 * Loads a screen.
 * @throws {NewVersionError} if its file doesn't exist, because the server has a different build from this page.
 */
export async function loadScreen(load: Screen['load']): Promise<{ readonly default: ComponentType }> {
  try {
    return await load();
  } catch {
    const isThere = await fetch(`${basePath}/`, { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    throw isThere
      ? new NewVersionError()
      : new ApiError(0, 'offline', 'The server does not respond. Check whether it is running, then try again.');
  }
}
