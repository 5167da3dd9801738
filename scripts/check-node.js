// Runs before everything else, so it works with any Node: no imports, no syntax newer than 2015.
// npm puts node_modules/.bin first on PATH. On common platforms it contains Node 24; elsewhere the user's Node runs.
// Node 22.18 is the first that runs TypeScript without a flag. To test a version: `node scripts/check-node.js 20.1.0`.
(() => {
  const needed = [22, 18];
  const found = process.argv[2] || process.versions.node;
  const parts = found.replace(/^v/, '').split('.').map(Number);
  const old = parts[0] < needed[0] || (parts[0] === needed[0] && parts[1] < needed[1]);
  if (!old) return;
  console.error(
    `This is Node ${found}, and Node ${needed.join('.')} or newer is needed: install Node 24 from https://nodejs.org, or run \`npm ci\` without --omit=optional, which brings its own where it can.`,
  );
  process.exitCode = 1;
})();
