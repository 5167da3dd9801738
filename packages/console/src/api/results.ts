import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from './client.ts';

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

/** Lists experiments with exposures. */
export function useResultList(search: string, offset: number, limit: number) {
  return useQuery({
    queryKey: ['results', search, offset, limit],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/results', { params: { query: { search, offset, limit } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Reads the results of an experiment. */
export function useResults(name: string, query: Selection & Slice) {
  return useQuery({
    queryKey: ['results', 'one', name, query],
    queryFn: async ({ signal }) => {
      const data = dataOf(
        await api.GET('/console/v1/results/{name}', {
          params: { path: { name }, query: { ...query, format: 'json' } },
          signal,
        }),
      );
      if (typeof data === 'string') throw new Error('The results are not JSON.');
      return data;
    },
    placeholderData: keepPreviousData,
  });
}

/** Reads what the results mean in words. */
export function useResultWords(name: string, query: Selection & Slice) {
  return useQuery({
    queryKey: ['results', 'words', name, query],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/results/{name}/words', { params: { path: { name }, query }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Reads the cumulative lift of a metric for each day. */
export function useSeries(name: string, query: Selection & { readonly metric: string; readonly metricType: string }) {
  return useQuery({
    queryKey: ['results', 'series', name, query],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/results/{name}/series', { params: { path: { name }, query }, signal })),
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
  });
}
