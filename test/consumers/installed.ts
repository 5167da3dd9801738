import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../../scripts/pack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const programs = fileURLToPath(new URL('programs/', import.meta.url));
const react = fileURLToPath(new URL('react/', import.meta.url));

/** What of the world the packages and the programs need beside themselves. */
const others = ['@stoplight', '@types', 'msw', 'react', 'react-dom'];

/** A project of somebody who installed our packages from their tarballs. */
export interface Project {
  readonly folder: string;
  readonly tarballs: readonly string[];
  remove(): void;
}

/** Packs the packages and installs them, without a network: ours from the tarballs, others by links. */
export function installed(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  const tarballs = pack(join(folder, 'tarballs'));
  const modules = join(folder, 'node_modules');
  for (const tarball of tarballs) {
    execFileSync('tar', ['-xzf', tarball, '-C', folder]);
    const { name } = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    cpSync(join(folder, 'package'), join(modules, name), { recursive: true });
    rmSync(join(folder, 'package'), { recursive: true });
  }
  for (const name of others) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  cpSync(programs, folder, { recursive: true });
  cpSync(react, join(folder, 'react'), { recursive: true });
  return { folder, tarballs, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
