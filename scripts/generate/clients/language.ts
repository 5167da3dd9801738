import type { Document } from '../document.ts';
import type { Files } from '../target.ts';
import type { LanguageName } from './generate-clients.ts';
import type { PlainContract, PlainOperation } from './plain-document.ts';

/** A language with a generated client. */
export interface Language {
  readonly name: LanguageName;
  /** The name for readers. */
  readonly label: string;
  /** The language of code blocks in Markdown. */
  readonly codeBlock: string;
  /** Returns the files of the package by their paths, from what the generator wrote. */
  files(code: string, contract: PlainContract, document: Document): Files;
  /** Returns a program that sends a body, and prints the result. */
  sample(contract: PlainContract, operation: PlainOperation, body: unknown): string;
}

/** The key type that a sample uses, and its placeholder. Prefers the client SDK key, which users can publish. */
export function sampleKey({ keyTypes }: Pick<PlainOperation, 'keyTypes'>): {
  readonly keyType: string;
  readonly placeholder: string;
} {
  return keyTypes.includes('clientSdkKey')
    ? { keyType: 'clientSdkKey', placeholder: '<YOUR-SDK-KEY>' }
    : { keyType: 'serverSecretKey', placeholder: '<YOUR-SERVER-SECRET-KEY>' };
}
