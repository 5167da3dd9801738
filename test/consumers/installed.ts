import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../../scripts/pack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const programs = fileURLToPath(new URL('programs/', import.meta.url));
const react = fileURLToPath(new URL('react/', import.meta.url));

/** What the programs need beside our packages. */
const others = ['@types', 'msw', 'react', 'react-dom'];

/** What of a published package.json is read here. */
interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** A project of somebody who installed our packages from their tarballs. */
export interface Project {
  readonly folder: string;
  readonly tarballs: readonly string[];
  /** The names of our packages, in the order of the tarballs. */
  readonly names: readonly string[];
  /** The files of the commands, by their names. */
  readonly commands: Readonly<Record<string, string>>;
  remove(): void;
}

/** Packs the packages and installs them, without a network: ours from the tarballs, what they depend on by links. */
export async function installed(): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  const tarballs = await pack(join(folder, 'tarballs'));
  const modules = join(folder, 'node_modules');
  const names: string[] = [];
  const needed = new Set(others);
  const commands: Record<string, string> = {};
  for (const tarball of tarballs) {
    execFileSync('tar', ['-xzf', tarball, '-C', folder]);
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    const { name, dependencies = {}, bin = {} } = manifest;
    cpSync(join(folder, 'package'), join(modules, name), { recursive: true });
    rmSync(join(folder, 'package'), { recursive: true });
    names.push(name);
    for (const other of Object.keys(dependencies)) needed.add(other);
    for (const [command, path] of Object.entries(bin)) commands[command] = join(modules, name, path);
  }
  for (const name of needed) {
    if (names.includes(name)) continue;
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  cpSync(programs, folder, { recursive: true });
  cpSync(react, join(folder, 'react'), { recursive: true });
  return { folder, tarballs, names, commands, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
