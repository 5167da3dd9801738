import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const home = fileURLToPath(new URL('../', import.meta.url));
const manifest: { name: string; exports: Record<string, string> } = JSON.parse(
  readFileSync(`${home}package.json`, 'utf8'),
);
const entries = Object.entries(manifest.exports).filter(([, file]) => file.endsWith('.ts'));

/** The declarations that the compiler makes of the package, by file, as its users get them. */
function declarations(): Map<string, ts.SourceFile> {
  const { config } = ts.readConfigFile(`${home}tsconfig.json`, ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, home);
  const emitted = new Map<string, ts.SourceFile>();
  const program = ts.createProgram(fileNames, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    removeComments: true,
    noCheck: true,
  });
  program.emit(undefined, (file, text) => {
    if (file.startsWith(home))
      emitted.set(file, ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS));
  });
  return emitted;
}

/** The names that a statement declares. */
function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const name = (statement as ts.DeclarationStatement).name?.getText();
  return name === undefined ? [] : [name];
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

type Surface = Map<string, ts.Statement[]>;

/** Everything that a file offers, its own and what it passes on, by name. What it passes on from elsewhere stays elsewhere. */
function surface(files: Map<string, ts.SourceFile>, file: string): Surface {
  const found: Surface = new Map();
  for (const statement of files.get(file)?.statements ?? []) {
    if (isExported(statement))
      for (const name of namesOf(statement)) found.set(name, [...(found.get(name) ?? []), statement]);
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      continue;
    const from =
      statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
    const passed = surface(files, join(dirname(file), from).replace(/\.[tj]s$/, '.d.ts'));
    for (const { name } of statement.exportClause.elements)
      found.set(name.text, from.startsWith('.') ? (passed.get(name.text) ?? []) : [statement]);
  }
  return found;
}

/** What the offered declarations stand on: every declaration of the package that they name, and so on. */
function behind(files: Map<string, ts.SourceFile>, offered: ReadonlySet<ts.Statement>): ts.Statement[] {
  const all = [...files.values()].flatMap(({ statements }) => [...statements]);
  const reached = new Set(offered);
  for (const statement of reached) {
    const visit = (node: ts.Node): void => {
      const named = ts.isTypeReferenceNode(node)
        ? node.typeName
        : ts.isExpressionWithTypeArguments(node) && node.expression;
      if (named) for (const other of all) if (namesOf(other).includes(named.getText())) reached.add(other);
      node.forEachChild(visit);
    };
    if (!ts.isExportDeclaration(statement)) visit(statement);
  }
  return [...reached].filter((statement) => !offered.has(statement));
}

function block(title: string, statements: Iterable<ts.Statement>): string {
  const texts = [...new Set(statements)].map((statement) => statement.getText().replace(/^declare /, ''));
  return `## ${title}\n\n\`\`\`ts\n${texts.sort().join('\n')}\n\`\`\`\n`;
}

test('what the package offers is what was reviewed in api.md (to review: npx vitest run packages/client/src/api.test.ts -u)', async () => {
  const files = declarations();
  const offered = entries.map(([entry, file]): [string, Surface] => [
    `${manifest.name}${entry.slice(1)}`,
    surface(files, join(home, file).replace(/\.ts$/, '.d.ts')),
  ]);
  for (const [, names] of offered) for (const [name, statements] of names) expect(statements, name).not.toEqual([]);
  const statements = new Set(offered.flatMap(([, names]) => [...names.values()].flat()));
  const text = [
    `# Everything that ${manifest.name} offers\n`,
    'Made by the compiler and kept for review: a change here is a change for users.\n',
    ...offered.map(([title, names]) => block(title, [...names.values()].flat())),
    block('What their types stand on', behind(files, statements)),
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../api.md');
});
