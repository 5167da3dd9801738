/** The types of entries of a project file. The field of the file is the plural. */
export const entryTypes = ['gate', 'config', 'experiment', 'layer', 'segment', 'holdout', 'metric'] as const;

/** A type of entries. */
export type EntryType = (typeof entryTypes)[number];

/** The field of a project file that has the entries of a type. */
export const sectionOf = (type: EntryType): string => `${type}s`;

/** Returns the type of the entries in a field of a project file; undefined for another field. */
export const typeOfSection = (section: unknown): EntryType | undefined =>
  entryTypes.find((type) => sectionOf(type) === section);

/** Returns whether a string is a type of entries. */
export const isEntryType = (type: unknown): type is EntryType => entryTypes.some((known) => known === type);
