import { nameOf, type PlainContract, pascal } from './plain-document.ts';

/** The line that tells readers how to change a generated file. */
export const notice = 'Generated from openapi/ by `npm run generate`. Do not edit.';

/** Matches the quoted paths that stand for URLs. The first group is the URL. */
export const urlPattern = (quote: string) => new RegExp(`${quote}/(https?://[^${quote}#]*)#\\w+${quote}`);

/** The error for a key that no HTTP header can have. Without it, the errors of HTTP libraries show the key. */
export const invalidKey = "The key has a character that a key can't have: a space, a line break or one outside ASCII.";

/** The error for a response of 200 to 299 whose body says `"success": false`. */
export const notStored = 'The service stored nothing (success: false).';

/** A key type as a class. */
export interface KeyClass {
  readonly name: string;
  readonly scheme: string;
  readonly description: string;
}

export const keyClasses = ({ document }: PlainContract): KeyClass[] =>
  Object.entries(document.components.securitySchemes).map(([scheme, { description }]) => ({
    name: pascal(scheme),
    scheme,
    description: plainText(description),
  }));

/** Returns a description as plain text on one line, without characters that end a comment or a string. */
const plainText = (text: string) =>
  text
    .replaceAll(/\*\*|["\\]|\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** A union of objects. */
export interface Union {
  readonly name: string;
  /** The members by the property that only they require. */
  readonly members: readonly { readonly property: string; readonly name: string }[];
}

export const unionsOf = ({ document }: PlainContract): Union[] =>
  Object.entries(document.components.schemas).flatMap(([name, { discriminator }]) =>
    discriminator === undefined
      ? []
      : [
          {
            name,
            members: Object.entries(discriminator.mapping).map(([property, ref]) => ({ property, name: nameOf(ref) })),
          },
        ],
  );
