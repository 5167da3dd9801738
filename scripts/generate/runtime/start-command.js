import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';

// Runs before all other code of a command, so it works with Node 14: plain JavaScript, no new syntax, no named import that
// an old Node lacks.

/**
 * @param {URL} manifest
 * @param {() => Promise<{ main(): unknown }>} load
 */
export async function startCommand(manifest, load) {
  const { bin, engines, version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const [name] = Object.keys(bin);
  const required = engines.node.replace('>=', '');
  if (process.argv.includes('--version')) {
    console.log(version);
  } else if (isOlder(process.versions.node, required)) {
    rejectNode(name, required);
  } else {
    // Called before other modules load, so that all of them start faster the next time. Node 20 has no such cache.
    if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
    let module;
    try {
      module = await load();
    } catch (error) {
      // In the repository, the command is TypeScript. The published package contains JavaScript.
      if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
      return rejectNode(name, '22.18');
    }
    await module.main();
  }
}

/** Says which Node the command needs. */
function rejectNode(name, required) {
  console.error(
    `${name} needs Node ${required} or newer, but this is Node ${process.versions.node}. Install Node 24 from https://nodejs.org, then run ${name} again.`,
  );
  process.exitCode = 1;
}

/** Returns whether a version such as `20.19.1` is lower than one such as `22.18`. */
function isOlder(version, required) {
  const [major, minor] = version.split('.').map(Number);
  const [requiredMajor, requiredMinor] = required.split('.').map(Number);
  return major < requiredMajor || (major === requiredMajor && minor < requiredMinor);
}
