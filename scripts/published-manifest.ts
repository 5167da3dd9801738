/** The parts of a package.json that this module reads or rewrites. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  /** More published files and folders. The README links to them. */
  readonly files?: readonly string[];
}

/** The fields that each published package.json takes from the package.json of the root. */
export interface SharedFields {
  readonly author: string;
  readonly license: string;
  readonly keywords: readonly string[];
}

/** Returns the published path of a file: TypeScript becomes JavaScript, and all code is in dist/. */
export function publishedPath(path: string): string {
  return path.replace(/^\.\/(?:src\/)?(.*)\.[jt]s$/, './dist/$1.js');
}

/**
 * Returns the published package.json: its entries and commands point to dist/, and each entry names its types first.
 * @param folder The folder of the package in the repository.
 * @param repository The URL of the repository, such as `https://github.com/an-owner/a-repository`. Only a release knows it.
 * Without it, the package.json has no links.
 */
export function publishedManifest(
  manifest: Manifest,
  { author, license, keywords }: SharedFields,
  folder: string,
  repository?: string,
): object {
  const entries = Object.entries(manifest.exports).map(([entry, path]) => {
    const code = publishedPath(path);
    return [entry, code === path ? path : { types: code.replace(/js$/, 'd.ts'), default: code }];
  });
  const bins = Object.entries(manifest.bin ?? {}).map(([name, path]) => [name, publishedPath(path)]);
  return {
    ...manifest,
    author,
    license,
    keywords,
    ...(repository !== undefined && linksTo(repository, folder)),
    exports: Object.fromEntries(entries),
    ...(manifest.bin && { bin: Object.fromEntries(bins) }),
    // npm always includes package.json.
    files: ['dist', ...Object.values(manifest.exports).filter(isData), ...(manifest.files ?? [])],
  };
}

/** Returns whether an export is published unchanged. npm adds package.json by itself. */
function isData(path: string): boolean {
  return publishedPath(path) === path && path !== './package.json';
}

/** Returns the links that npm shows on the page of a package. With provenance, npm requires the repository. */
function linksTo(url: string, folder: string): object {
  return {
    homepage: `${url}/tree/HEAD/${folder}#readme`,
    bugs: `${url}/issues`,
    repository: { type: 'git', url: `git+${url}.git`, directory: folder },
  };
}
