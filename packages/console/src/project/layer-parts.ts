import type { EntrySummary } from '../api/project.ts';
import type { SplitPart } from '../components/SplitBar.tsx';

/** An experiment of a layer, with the share that a form gives it. */
export interface Draft {
  readonly name: string;
  /** The name that the project has; undefined for a new experiment. */
  readonly savedName: string | undefined;
  readonly allocation: number;
}

/** Returns the experiments of a layer in the order of the file, which decides the units of each one. */
export const experimentsOf = (entries: readonly EntrySummary[], layer: string): readonly EntrySummary[] =>
  entries.filter((entry) => entry.type === 'experiment' && entry.layer === layer);

/**
 * Returns which part of a layer each of its experiments takes, and how much is free.
 * @param draft An experiment as a form has it. A new one is the last.
 */
export function layerParts(entries: readonly EntrySummary[], layer: string, draft?: Draft): readonly SplitPart[] {
  const saved = experimentsOf(entries, layer).map(({ name, allocation = 0 }) => ({ name, weight: allocation }));
  const parts = draft === undefined ? saved : withDraft(saved, draft);
  const free = freeOf(parts);
  return free > 0 ? [...parts, { name: 'Free', weight: free, isRest: true }] : parts;
}

function withDraft(saved: readonly SplitPart[], { name, savedName, allocation }: Draft): readonly SplitPart[] {
  const edited = { name, weight: allocation };
  return saved.some((part) => part.name === savedName)
    ? saved.map((part) => (part.name === savedName ? edited : part))
    : [...saved, edited];
}

/** Returns the percentage that parts leave; it's negative if they take more than 100%. */
export const freeOf = (parts: readonly SplitPart[]): number =>
  Math.round((100 - parts.reduce((sum, { weight }) => sum + weight, 0)) * 1000) / 1000;
