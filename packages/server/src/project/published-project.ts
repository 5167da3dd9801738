import { isJsonObject } from '@statsig-http-api/contract/json';

/** A project file in the shared state of a store. Instances that start without `--project` follow it. */
export interface PublishedProject {
  /** The file name in error messages. */
  readonly fileName: string;
  readonly text: string;
}

/** Returns a published project from JSON; undefined for anything else. */
export function parsePublishedProject(json: string): PublishedProject | undefined {
  const value: unknown = JSON.parse(json);
  if (!isJsonObject(value)) return undefined;
  const { fileName, text } = value;
  return typeof fileName === 'string' && typeof text === 'string' ? { fileName, text } : undefined;
}
