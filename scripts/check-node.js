// Runs before all other code, so it works with any Node: no imports, no syntax newer than 2015.
// npm puts node_modules/.bin first on PATH. On common platforms it contains Node 24; elsewhere the user's Node runs.
// Node 22.18 is the first that runs TypeScript without a flag. To test a version: `node scripts/check-node.js 20.1.0`.
(() => {
  const required = [22, 18];
  const version = process.argv[2] || process.versions.node;
  const parts = version.replace(/^v/, '').split('.').map(Number);
  const old = parts[0] < required[0] || (parts[0] === required[0] && parts[1] < required[1]);
  if (!old) return;
  console.error(
    `Node ${version} is too old: Node ${required.join('.')} or newer is required. Install Node 24 from https://nodejs.org, or run \`npm ci\` without --omit=optional, which installs Node 24 on common platforms.`,
  );
  process.exitCode = 1;
})();
