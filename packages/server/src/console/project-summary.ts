import { createHash } from 'node:crypto';
import type { Spec } from '../evaluation/spec-document.ts';
import { generatedIDs } from '../project/edit/generated-ids.ts';
import type { CurrentProject } from '../service/service.ts';
import { findSpec, summarizeDocument } from './document-entries.ts';
import type { EntrySummary, EntryType } from './entry.ts';
import { findFileEntry, summarizeFile } from './file-entries.ts';

/** The project in use, as far as the Console reads it. */
export type ShownProject = Pick<CurrentProject, 'file' | 'loaded' | 'reported'>;

/** The project as a list of its entries. */
export interface ProjectSummary {
  /** Where the project comes from: a project file, or a document that SDKs download. */
  readonly format: 'file' | 'document';
  readonly entries: readonly EntrySummary[];
}

/** An entry with everything that it contains. */
export interface ShownEntry {
  readonly summary: EntrySummary;
  /** The entry as the project file has it. */
  readonly entry?: object;
  /** The IDs of its rules or groups that set none, by their names. */
  readonly generatedIDs?: Readonly<Record<string, string>>;
  /** The entry as the downloaded document has it. */
  readonly spec?: Spec;
}

const summaries = new WeakMap<object, ProjectSummary>();
const tags = new WeakMap<object, string>();

/** Lists the entries of a project. The same project is read once. */
export function summarizeProject({ file, reported }: ShownProject): ProjectSummary {
  const key = file ?? reported.document;
  const summary = summaries.get(key) ?? {
    format: file === undefined ? 'document' : 'file',
    entries: file === undefined ? summarizeDocument(reported.document) : summarizeFile(file),
  };
  summaries.set(key, summary);
  return summary;
}

const texts = new WeakMap<ProjectSummary, string>();

/** Returns the JSON of the summary of a project. The same project is written once: a list of 10,000 gates takes 20 ms. */
export function summaryJson(project: ShownProject): string {
  const summary = summarizeProject(project);
  const text = texts.get(summary) ?? JSON.stringify(summary);
  texts.set(summary, text);
  return text;
}

/** Returns an entry of a project; undefined if no such entry exists. */
export function showEntry(project: ShownProject, type: EntryType, name: string): ShownEntry | undefined {
  const summary = summarizeProject(project).entries.find((one) => one.type === type && one.name === name);
  if (summary === undefined) return undefined;
  const { file, reported } = project;
  if (file === undefined) {
    const spec = findSpec(reported.document, type, name);
    return spec && { summary, spec };
  }
  const entry = findFileEntry(file, type, name);
  return entry && { summary, entry, generatedIDs: generatedIDs(type, name, entry) };
}

/** Returns the entity tag of a project: equal content has an equal tag. */
export function etagOf({ file, loaded, reported }: ShownProject): string {
  const content = file ?? loaded ?? reported.document;
  const tag = tags.get(content) ?? `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url')}"`;
  tags.set(content, tag);
  return tag;
}
