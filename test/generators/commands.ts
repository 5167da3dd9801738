import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { blocksOf } from '../markdown.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/generators.md', import.meta.url)), 'utf8');

/** What docs/generators.md says about a generator. */
export interface Generator {
  readonly name: string;
  /** The shell commands. */
  readonly commands: string;
  /** The configuration file, if the commands need one. */
  readonly config: string | undefined;
}

/** Returns the generators in a section of the page, in order. */
export function generatorsOf(section: string): Generator[] {
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  return text
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const blocks = blocksOf(part);
      const [name = ''] = part.split('\n');
      const commands = blocks.find(({ language }) => language === 'sh')?.code;
      if (commands === undefined) throw new Error(`${name}: no command. Add a sh block to docs/generators.md.`);
      return { name, commands, config: blocks.find(({ language }) => language !== 'sh')?.code };
    });
}
