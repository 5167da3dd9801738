import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { pack } from '../../scripts/pack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const programs = fileURLToPath(new URL('programs/', import.meta.url));
const react = fileURLToPath(new URL('react/', import.meta.url));

/** The other packages that the programs import. */
const otherPackages = ['@types', 'msw', 'openapi-fetch', 'react', 'react-dom'];

/** The fields of a published package.json that this module reads. */
interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** A project with our packages installed from their tarballs. */
export interface Project {
  readonly folder: string;
  readonly tarballs: readonly string[];
  /** The names of our packages, in the order of the tarballs. */
  readonly names: readonly string[];
  /** The file of each command, by name. */
  readonly commands: Readonly<Record<string, string>>;
  remove(): void;
}

/** Builds the page of the Console, packs our packages, and installs them without a network. Links their dependencies from this repository. */
export async function installPackages(): Promise<Project> {
  await buildStaleConsole();
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  const tarballs = await pack(join(folder, 'tarballs'));
  const modules = join(folder, 'node_modules');
  const names: string[] = [];
  const dependencyNames = new Set(otherPackages);
  const commands: Record<string, string> = {};
  for (const tarball of tarballs) {
    execFileSync('tar', ['-xzf', tarball, '-C', folder]);
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    const { name, dependencies = {}, bin = {} } = manifest;
    cpSync(join(folder, 'package'), join(modules, name), { recursive: true });
    rmSync(join(folder, 'package'), { recursive: true });
    names.push(name);
    for (const dependency of Object.keys(dependencies)) dependencyNames.add(dependency);
    for (const [command, path] of Object.entries(bin)) {
      commands[command] = join(modules, name, path);
      // As npm does.
      chmodSync(join(modules, name, path), 0o755);
    }
  }
  for (const name of dependencyNames) {
    if (names.includes(name)) continue;
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  cpSync(programs, folder, { recursive: true });
  cpSync(react, join(folder, 'react'), { recursive: true });
  return { folder, tarballs, names, commands, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
