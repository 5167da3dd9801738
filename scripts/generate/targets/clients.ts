import { generateClients } from '../clients/generate-clients.ts';
import { languages } from '../clients/languages.ts';
import { plainContract } from '../clients/plain-document.ts';
import type { Target } from '../target.ts';

/** A client package for each language other than TypeScript, in a folder with the name of the language. */
export const clients: Target = {
  name: 'clients',
  startsProgram: true,
  async make(document) {
    const contract = plainContract(document);
    const code = await generateClients(contract.document);
    return Object.fromEntries(
      languages.flatMap((language) =>
        Object.entries(language.files(code[language.name], contract, document)).map(([path, text]) => [
          `${language.name}/${path}`,
          text,
        ]),
      ),
    );
  },
};
