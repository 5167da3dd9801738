/** The doors between the rooms: who may import whom. ARCHITECTURE.md draws them. */
const ours = '^(scripts|generated|packages|test)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/**
 * The folders of packages/server/src, from the bottom up. A folder imports folders that come before it in this list,
 * and never one that comes after it.
 */
const serverFolders = [
  'evaluation',
  'statistics',
  'project',
  'events',
  'store',
  'reports',
  'service',
  'http',
  'command',
  'results',
  'backfill',
  'simulate',
];

const folderOrder = serverFolders.map((folder, index) =>
  forbid(
    `server-folder-order-${folder}`,
    `${folder}/ imports nothing from the folders above it, and nothing from the files at the top of src/.`,
    { path: `^packages/server/src/${folder}/`, pathNot: '\\.(test|testing)\\.ts$' },
    {
      path: `^packages/server/src/((${serverFolders.slice(index + 1).join('|') || '-'})/|[^/]+$)`,
    },
  ),
);

export default {
  forbidden: [
    ...folderOrder,
    forbid(
      'no-circle',
      'Modules that import each other in a circle are one module.',
      { pathNot: '^node_modules' },
      { circular: true },
    ),
    forbid('no-orphan-import', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'contract-stands-alone',
      'generated/ imports nothing of ours.',
      { path: '^generated/' },
      { path: ours, pathNot: '^generated/' },
    ),
    forbid(
      'packages-know-the-contract-alone',
      'A package imports itself, the contract and libraries: never openapi/, scripts/, test/ or another package.',
      { path: '^packages/([^/]+)/' },
      { path: ours, pathNot: '^(generated|packages/$1)/' },
    ),
    forbid(
      'targets-make-and-do-not-use',
      'The generator and the lint read openapi/ and never what is made from it.',
      {
        path: '^scripts/(generate|lint)/',
        pathNot: '\\.test\\.ts$|^scripts/generate/runtime/',
      },
      { path: '^(generated|packages|test)/', pathNot: '\\.schema\\.json$' },
    ),
    forbid(
      'runtime-reads-the-tables',
      'scripts/generate/runtime is copied into generated/, so it knows that folder alone.',
      { path: '^scripts/generate/runtime/', pathNot: '\\.test\\.ts$' },
      { path: ours, pathNot: '^(generated|scripts/generate/runtime)/' },
    ),
    forbid(
      'tests-are-not-imported',
      'Nothing but a test imports test/.',
      { path: ours, pathNot: '^test/|\\.test\\.ts$' },
      { path: '^test/' },
    ),
    forbid(
      'pure-rooms-do-no-io',
      'evaluation/ and statistics/ are pure.',
      { path: '^packages/server/src/(evaluation|statistics)/', pathNot: '\\.test\\.ts$' },
      { path: '^(node:)?(fs|net|http|https|child_process|worker_threads|timers|sqlite)' },
    ),
    forbid(
      'no-test-tools-in-packages',
      'What is shipped imports no development tool.',
      { path: '^packages/.*/src/', pathNot: '\\.(test|test-d|testing)\\.ts$' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/fixtures/|\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
