import fc from 'fast-check';

/** Any character. fast-check's unit `binary` first makes a table of all characters, which takes 1 s. */
export const anyCharacter = fc.nat(0x10ffff).map((point) => String.fromCodePoint(point).toWellFormed());
