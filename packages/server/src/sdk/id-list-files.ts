import { createHmac } from 'node:crypto';
import { readIDLists } from '../evaluation/id-lists.ts';
import type { SpecDocument } from '../evaluation/spec-document.ts';

/** The file of an ID list, which SDKs download. */
export interface IDListFile {
  /** The name of the list. */
  readonly name: string;
  /**
   * Changes with the content, so that SDKs read a changed list from its start. A caller can't guess it, even from the
   * content: SDKs read files without a key.
   */
  readonly fileID: string;
  /** A line with a `+` and 8 characters of a hash for each member. */
  readonly bytes: Buffer;
}

/**
 * Creates the files of a document's ID lists.
 * @param secret Makes the IDs of files unguessable. Instances with the same secret create the same IDs.
 */
export function createIDListFiles(document: SpecDocument, secret: string): readonly IDListFile[] {
  return [...readIDLists(document)].map(([name, members]) => {
    const bytes = Buffer.from([...members].map((member) => `+${member}\n`).join(''));
    const fileID = createHmac('sha256', secret).update(`id list\n${name}\n`).update(bytes).digest('base64url');
    return { name, fileID, bytes };
  });
}
