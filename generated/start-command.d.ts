// Generated from scripts/generate/runtime/start-command.d.ts by `npm run generate`. Do not edit: change that file, then generate again.

/**
 * Runs a command, unless Node is too old: then it prints which version the command needs, and sets exit code 1.
 * With `--version` among the arguments, it prints the version of the package instead.
 * @param manifest The package.json of the command, with the fields `bin`, `engines` and `version`.
 * @param load Imports the module of the command. Its syntax can be newer than the running Node supports.
 */
export declare function startCommand(manifest: URL, load: () => Promise<{ main(): unknown }>): Promise<void>;
