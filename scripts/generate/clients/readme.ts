import type { Language } from './language.ts';
import type { PlainContract } from './plain-document.ts';
import { notice } from './shared.ts';

/** What the README of one language says. */
export interface ReadmeParts {
  /** What the client requires, as the end of a sentence. */
  readonly needs: string;
  /** The commands that install the client. */
  readonly install: string;
  /** A program that creates a client for the mock. */
  readonly baseUrl: string;
  /** A program that prints the status and the code of an error. */
  readonly errors: string;
  readonly notes: readonly string[];
}

/** Returns the README of a client. It begins with the first example of the document. */
export function readme(language: Language, contract: PlainContract, parts: ReadmeParts): string {
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error('The document has no operation.');
  const [example] = Object.values(operation.examples);
  const block = (code: string) => `\`\`\`${language.codeBlock}\n${code.trim()}\n\`\`\``;
  return `<!-- ${notice} -->
# ${contract.document.info.title} for ${language.label}

A typed client with one method for each operation. \`redocly generate-client\` generates it from the document in \`openapi/\`.
It requires ${parts.needs}.

\`\`\`sh
${parts.install}
\`\`\`

${block(language.sample(contract, operation, example))}

A server secret key and a client SDK key are different types. Each call goes to the host that serves its operation. To
call the mock or your own server, set its URL:

${block(parts.baseUrl)}

## Errors

An error response has a status and a code:

${block(parts.errors)}

The program prints \`400 invalid_body\`.

- By default, a redirect is an error too. The client doesn't follow it, because it would send your key to another place.
- A response \`{"success": false}\` is an error too, whatever its status: the service stored nothing.
${parts.notes.map((note) => `- ${note}`).join('\n')}
`;
}
