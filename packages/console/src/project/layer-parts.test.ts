import { expect, test } from 'vitest';
import type { EntrySummary } from '../api/project.ts';
import { freeOf, layerParts } from './layer-parts.ts';

const experiment = (name: string, layer: string, allocation: number): EntrySummary => ({
  type: 'experiment',
  name,
  status: 'started',
  layer,
  allocation,
});
const entries = [
  experiment('colors', 'page', 50),
  experiment('other', 'menu', 90),
  experiment('texts', 'page', 20.1),
  { type: 'layer', name: 'page', status: 'enabled' } as const,
];

test('shows the experiments of a layer, and what is free', () => {
  expect(layerParts(entries, 'page')).toEqual([
    { name: 'colors', weight: 50 },
    { name: 'texts', weight: 20.1 },
    { name: 'Free', weight: 29.9, isRest: true },
  ]);
  expect(layerParts(entries, 'empty')).toEqual([{ name: 'Free', weight: 100, isRest: true }]);
});

test('shows the share that a form gives an experiment, in its place', () => {
  expect(layerParts(entries, 'page', { name: 'tints', savedName: 'colors', allocation: 79.9 })).toEqual([
    { name: 'tints', weight: 79.9 },
    { name: 'texts', weight: 20.1 },
  ]);
  expect(
    layerParts(entries, 'page', { name: 'new', savedName: undefined, allocation: 10 }).map(({ name }) => name),
  ).toEqual(['colors', 'texts', 'new', 'Free']);
});

test('knows how much is too much', () => {
  expect(freeOf(layerParts(entries, 'page', { name: 'new', savedName: undefined, allocation: 40 }))).toBe(-10.1);
});
