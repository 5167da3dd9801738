import { argumentError, type CommandOutcome } from '@statsig-http-api/contract/command-line';

/**
 * Runs `parse`. Returns the help for `--help`, and a usage error when `parse` throws.
 * @param command The command as a user types it, such as `statsig-server simulate`.
 */
export function parseWithHelp<Parsed extends { readonly values: { readonly help?: boolean | undefined } }>(
  command: string,
  help: string,
  parse: () => Parsed,
): Parsed | CommandOutcome {
  try {
    const parsed = parse();
    return parsed.values.help ? { run: 'help', text: help } : parsed;
  } catch (error) {
    return argumentError(error, command, help);
  }
}
