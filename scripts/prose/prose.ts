import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkProse, proseFiles } from './check-prose.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const usage = `Usage: npm run prose [-- FILE_OR_FOLDER…]

Checks the English of documents, YAML descriptions, comments and strings: spelling, the terms of scripts/prose/terms.yaml,
and sentences of more than 30 words in documents and descriptions. Reads the whole project by default.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});

if (values.help) {
  console.log(usage);
} else {
  const paths = positionals.map((path) => relative(root, resolve(path)));
  const files = proseFiles(root).filter(
    (file) => paths.length === 0 || paths.some((path) => path === '' || file === path || file.startsWith(`${path}/`)),
  );
  const problems = await checkProse(root, files);
  for (const { file, line, rule, message } of problems) console.log(`${file}:${line}: ${rule}: ${message}`);
  console.log(`${problems.length} problems in ${files.length} files`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
