import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from './client.ts';
import { ApiError } from './error.ts';
import { every } from './query-client.ts';

/** The results of an experiment or a gate rule. */
export type Results = Schema<'ExperimentResults'>;

/** The results of one metric. */
export type MetricResults = Schema<'MetricResults'>;

/** A group compared with the control in one metric. */
export type Comparison = Schema<'Comparison'>;

/** Selects and analyzes an experiment: the parameters of an address. */
export interface Selection {
  readonly rule?: string;
  readonly from?: string;
  readonly to?: string;
  readonly control?: string;
  readonly confidence?: string;
  readonly correction?: 'benjamini-hochberg' | 'bonferroni';
  readonly detect?: string;
}

/** Counts only units with one value of an attribute. */
export interface Slice {
  readonly attribute?: string;
  readonly value?: string;
}

/** Why an experiment has no results. */
const missingReasons = ['no_events', 'not_exposed', 'no_complete_day', 'several_rules'] as const;

/** There are no results, and why. It isn't an error: results can arrive while the screen is open. */
export interface MissingResults {
  readonly missing: (typeof missingReasons)[number];
}

/** How often results are read again while the page is visible: a day completes, or a simulation sends events. */
const refreshMs = 5000;

const refetchInterval = every(refreshMs);

/** Lists experiments with exposures. @param refreshes Whether the list is read again while the page is open. */
export function useResultList(search: string, offset: number, limit: number, refreshes: boolean) {
  return useQuery({
    queryKey: ['results', search, offset, limit],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/results', { params: { query: { search, offset, limit } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: refreshes && refetchInterval,
  });
}

/** Reads the results of an experiment, or why they are missing. */
export function useResults(name: string, query: Selection & Slice) {
  return useQuery({
    queryKey: ['results', 'one', name, query],
    queryFn: async ({ signal }): Promise<Results | MissingResults> => {
      const read = api.GET('/console/v1/results/{name}', {
        params: { path: { name }, query: { ...query, format: 'json' } },
        signal,
      });
      try {
        const data = dataOf(await read);
        if (typeof data === 'string') throw new Error('The results are not JSON.');
        return data;
      } catch (error) {
        const missing = missingReasons.find((reason) => error instanceof ApiError && error.code === reason);
        if (missing === undefined) throw error;
        return { missing };
      }
    },
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}

/** Reads what the results mean in words. @param enabled Whether there can be results. */
export function useResultWords(name: string, query: Selection & Slice, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['results', 'words', name, query],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/results/{name}/words', { params: { path: { name }, query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}

/** Reads the cumulative lift of a metric for each day. */
export function useSeries(name: string, query: Selection & { readonly metric: string; readonly metricType: string }) {
  return useQuery({
    queryKey: ['results', 'series', name, query],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/results/{name}/series', { params: { path: { name }, query }, signal })),
    refetchInterval,
  });
}

/** Reads the slices of a metric by an attribute. */
export function useSlices(
  name: string,
  query: Selection & { readonly metric: string; readonly metricType: string; readonly attribute: string },
) {
  return useQuery({
    queryKey: ['results', 'slices', name, query],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/results/{name}/slices', { params: { path: { name }, query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}
