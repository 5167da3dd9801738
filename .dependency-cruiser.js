/** The dependency rules: which modules a module may import. ARCHITECTURE.md lists the modules. */
const ours = '^(scripts|generated|packages|test)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** The folders of packages/server/src, from the bottom up. */
const serverFolders = [
  'evaluation',
  'statistics',
  'project',
  'sdk',
  'events',
  'ofrep',
  'files',
  'threads',
  'store',
  'reports',
  'service',
  'command',
  'results',
  'console',
  'http',
  'workers',
  'operate',
  'backfill',
  'simulate',
  'invite',
];

/** The folders of packages/console/src, from the bottom up. */
const consoleFolders = ['api', 'components', 'project', 'users', 'overrides', 'changes', 'results', 'screens', 'app'];

/**
 * Returns the rules for the folders of a package, listed from the bottom up. A folder imports folders that come before it in
 * the list, and never one that comes after it.
 */
const folderOrder = (name, folders) =>
  folders.map((folder, index) =>
    forbid(
      `${name}-folder-order-${folder}`,
      `${folder}/ imports nothing from the folders above it, and nothing from the files at the top of src/.`,
      { path: `^packages/${name}/src/${folder}/`, pathNot: '\\.(test|testing)\\.ts$' },
      { path: `^packages/${name}/src/((${folders.slice(index + 1).join('|') || '-'})/|[^/]+$)` },
    ),
  );

/** Returns the rule that a new folder of a package gets a place in the order. Without a place, it would import everything. */
const noOtherFolder = (name, folders) =>
  forbid(
    `${name}-folder-without-place`,
    `Each folder of packages/${name}/src has a place in the order of the folders.`,
    {},
    { path: `^packages/${name}/src/[^/]+/`, pathNot: `^packages/${name}/src/(${folders.join('|')}|generated)/` },
  );

export default {
  forbidden: [
    ...folderOrder('server', serverFolders),
    ...folderOrder('console', consoleFolders),
    noOtherFolder('server', serverFolders),
    noOtherFolder('console', consoleFolders),
    forbid(
      'console-screens-apart',
      'No screen of the Console imports another screen. What two screens share is in a folder below screens/.',
      { path: '^packages/console/src/screens/([^/]+)/' },
      { path: '^packages/console/src/screens/', pathNot: '^packages/console/src/screens/$1/' },
    ),
    forbid(
      'no-cycle',
      'Modules do not import each other in a cycle.',
      { pathNot: '^node_modules' },
      { circular: true },
    ),
    forbid('no-unresolved-import', 'Every import resolves to a file or a package.', {}, { couldNotResolve: true }),
    forbid(
      'contract-imports-nothing-else',
      'generated/ imports nothing else from this project.',
      { path: '^generated/' },
      { path: ours, pathNot: '^generated/' },
    ),
    forbid(
      'packages-import-only-the-contract',
      'A package imports itself, the contract and libraries: never openapi/, scripts/, test/ or another package. The page of the Console also imports the schema of the project file.',
      { path: '^packages/([^/]+)/' },
      { path: ours, pathNot: '^(generated|packages/$1)/|^packages/server/project\\.schema\\.json$' },
    ),
    forbid(
      'generator-never-reads-generated-code',
      'The generator and the lint read openapi/, never the generated code.',
      {
        path: '^scripts/(generate|lint)/',
        pathNot: '\\.test\\.ts$|^scripts/generate/runtime/',
      },
      { path: '^(generated|packages|test)/', pathNot: '\\.schema\\.json$' },
    ),
    forbid(
      'lint-imports-only-the-generator',
      'The lint rules import the generator, and nothing else from this project.',
      { path: '^scripts/lint/' },
      { path: ours, pathNot: '^scripts/(generate|lint)/' },
    ),
    forbid(
      'tools-import-nothing-else',
      'scripts/prose and scripts/checks import nothing else from this project.',
      { path: '^scripts/(prose|checks)/', pathNot: '\\.test\\.ts$' },
      { path: ours, pathNot: '^scripts/$1/' },
    ),
    forbid(
      'samples-import-what-users-import',
      'Samples of the READMEs and of released clients import the contract and the client, as users do.',
      { path: '^test/(cypress|releases|storybook)/' },
      { path: ours, pathNot: '^(generated|packages/client|test)/' },
    ),
    forbid(
      'runtime-imports-only-the-contract',
      'scripts/generate/runtime is copied into generated/, so it imports only that folder.',
      { path: '^scripts/generate/runtime/', pathNot: '\\.test\\.ts$' },
      { path: ours, pathNot: '^(generated|scripts/generate/runtime)/' },
    ),
    forbid(
      'tests-are-not-imported',
      'Only tests import test/.',
      { path: ours, pathNot: '^test/|\\.test\\.ts$' },
      { path: '^test/' },
    ),
    forbid(
      'pure-folders-do-no-io',
      'evaluation/, statistics/, sdk/, events/ and ofrep/ are pure: no files, network, processes or timers.',
      { path: '^packages/server/src/(evaluation|statistics|sdk|events|ofrep)/', pathNot: '\\.test\\.ts$' },
      { path: '^(node:)?(fs|net|http|https|child_process|worker_threads|timers|sqlite)' },
    ),
    forbid(
      'start-without-statistics',
      'The server starts without the code of results: Node compiles the library of distributions when it loads it.',
      {
        path: '^packages/server/src/(http|workers|[^/]+$)',
        pathNot: '\\.test\\.ts$|/http/console/results(-query)?\\.ts$',
      },
      {
        path: '^packages/server/src/(statistics/|results/|http/console/results\\.ts$)',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    ),
    forbid(
      'start-without-project-files',
      'The server starts with the demo project without the code that reads project files, and the library of YAML.',
      { path: '^packages/server/src/(open-instance|serve|server|service/project-(editor|source|storage))\\.ts$' },
      {
        path: '^packages/server/src/project/(load-project|read-file|source)\\.ts$|node_modules/yaml/',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    ),
    forbid(
      'start-without-lazy-routes',
      'The routes of the Console, the SDKs, OpenFeature and developers load for the first request to them.',
      { path: '^packages/server/src/', pathNot: '\\.test\\.ts$' },
      {
        path: '^packages/server/src/http/(developer|console/console|sdk/sdk|ofrep/ofrep)-routes\\.ts$',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    ),
    forbid(
      'no-test-tools-in-packages',
      'Published code imports no development dependency.',
      { path: '^packages/.*/src/', pathNot: '\\.(test|test-d|testing)\\.ts$' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/fixtures/|^test/generators/programs/|\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'default'] },
  },
};
