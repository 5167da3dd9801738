import type { Sample } from '../targets/samples.ts';

/** The code of a sample in one language. */
export interface SampleCode {
  /** The key of the language in the samples, such as `typescript`. */
  readonly key: string;
  readonly title: string;
  /** The name of the language for the colors. */
  readonly language: string;
  readonly code: string;
}

/** The title of each language, and its colors if its key is not their name. A new key of the samples shows its own name. */
const known: Readonly<Record<string, { readonly title: string; readonly language?: string }>> = {
  curl: { title: 'curl', language: 'bash' },
  typescript: { title: 'TypeScript' },
  openapiFetch: { title: 'openapi-fetch', language: 'typescript' },
  fetch: { title: 'fetch', language: 'typescript' },
  python: { title: 'Python' },
  go: { title: 'Go' },
  php: { title: 'PHP' },
  java: { title: 'Java' },
};

/** Returns the code of a sample in every language that the samples have. */
export function codesOf({ summary: _, ...codes }: Sample | Readonly<Record<string, string>>): SampleCode[] {
  return Object.entries(codes).map(([key, code]) => {
    const { title, language = key } = known[key] ?? { title: key };
    return { key, title, language, code: code.trimEnd() };
  });
}
