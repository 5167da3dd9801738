/** The doors between the rooms: who may import whom. ARCHITECTURE.md draws them. */
const ours = '^(scripts|generated|packages|test)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
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
        path: '^scripts/(generate|bundle|document|emit|target|targets)\\.ts$|^scripts/(targets|lint)/',
        pathNot: '\\.test\\.ts$',
      },
      { path: '^(generated|packages|test)/' },
    ),
    forbid(
      'runtime-reads-the-tables',
      'scripts/runtime is copied into generated/, so it knows that folder alone.',
      { path: '^scripts/runtime/', pathNot: '\\.test\\.ts$' },
      { path: ours, pathNot: '^(generated|scripts/runtime)/' },
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
      { path: '^packages/.*/src/', pathNot: '(\\.(test|test-d)|-suite)\\.ts$' },
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
