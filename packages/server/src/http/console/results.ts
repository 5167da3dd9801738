import type { ExperimentPart, ExperimentRead } from '../../reports/experiment-parts.ts';
import { maxAttributeLength } from '../../reports/tables/slice-attribute.ts';
import { briefComparisons } from '../../results/brief-comparison.ts';
import { computeResults, type ResultsOptions } from '../../results/compute-results.ts';
import type { ExperimentResults } from '../../results/experiment-results.ts';
import { describeResults } from '../../results/result-words.ts';
import { renderCsv } from '../../results/results-csv.ts';
import { summarizeResults } from '../../results/summarize-results.ts';
import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import type { RouteResult } from '../checked-route.ts';
import { invalidRequest, noResults, type Rejection, serverError } from '../errors.ts';
import type { Exchange } from '../route.ts';
import { csvResponse } from './csv-response.ts';
import { parseCount, parseExperimentQuery, parseParameters } from './results-query.ts';

/** The maximum number of points of a series, and the maximum number of values of an attribute. */
const maxDays = 120;
const maxValues = 10;

/** Responds to the requests of the results' routes. */
export interface ResultsHandlers {
  list(exchange: Exchange): Promise<RouteResult>;
  getResults(exchange: Exchange): Promise<RouteResult>;
  describe(exchange: Exchange): Promise<RouteResult>;
  getSeries(exchange: Exchange): Promise<RouteResult>;
  getSlices(exchange: Exchange): Promise<RouteResult>;
}

/** Creates the handlers of the results of experiments. The reports' thread reads the rows; this one computes the figures. */
export function createResultsHandlers(service: Service, coordinator: Pick<Coordinator, 'drain'>): ResultsHandlers {
  const { clock } = service;

  async function list({ query }: Exchange): Promise<RouteResult> {
    const parameters = parseParameters(query, ['search', 'limit', 'offset']);
    if (typeof parameters === 'string') return invalidRequest(parameters);
    const limit = parseCount(parameters.limit ?? '50', 1, 100);
    if (limit === undefined) return invalidRequest('limit: must be a number from 1 to 100');
    const offset = parseCount(parameters.offset ?? '0', 0, 999_999);
    if (offset === undefined) return invalidRequest('offset: must be a number from 0 to 999999');
    if (service.reports === undefined) return serverError('results_unavailable');
    await coordinator.drain();
    const page = { search: parameters.search ?? '', limit, offset };
    const listed = await service.reports.listResults(page, service.current.reported, clock.now());
    if ('problem' in listed) return problemResponse(listed.problem, listed.message);
    const { total, newestDay, experiments } = listed;
    return { status: 200, body: { total, newestDay, results: experiments.map(summarizeResults) } };
  }

  /** Reads the parts of an experiment. */
  async function readParts(read: ExperimentRead) {
    if (service.reports === undefined) return serverError('results_unavailable');
    await coordinator.drain();
    const parts = await service.reports.readResults(read, service.current.reported, clock.now());
    return 'problem' in parts ? problemResponse(parts.problem, parts.message) : parts;
  }

  /** Reads and analyzes one experiment. */
  async function readOne(name: string, query: string): Promise<ExperimentResults | Rejection> {
    const parsed = parseExperimentQuery(query, ['format', 'attribute', 'value']);
    if (typeof parsed === 'string') return invalidRequest(parsed);
    const { attribute, value } = parsed.more;
    if ((attribute === undefined) !== (value === undefined))
      return invalidRequest('attribute and value: set both, or neither of them');
    const only = attribute === undefined || value === undefined ? undefined : { attribute, value };
    const read = await readParts({ name, window: parsed.window, ...(only && { only }) });
    if ('status' in read) return read;
    const [part] = read.parts;
    return part === undefined
      ? noResults('not_exposed', `No unit was exposed to ${name}.`)
      : analyze(part, parsed.analysis);
  }

  async function getResults(exchange: Exchange): Promise<RouteResult> {
    const { query, request } = exchange;
    const format = new URLSearchParams(query).get('format') ?? (acceptsCsv(request.headers.accept) ? 'csv' : 'json');
    if (format !== 'csv' && format !== 'json') return invalidRequest('format: must be csv or json');
    const results = await readOne(nameOf(exchange), query);
    if ('status' in results) return results;
    return format === 'csv' ? csvResponse('results.csv', renderCsv(results)) : { status: 200, body: results };
  }

  async function describe(exchange: Exchange): Promise<RouteResult> {
    const results = await readOne(nameOf(exchange), exchange.query);
    return 'status' in results ? results : { status: 200, body: describeResults(results) };
  }

  async function getSeries(exchange: Exchange): Promise<RouteResult> {
    const name = nameOf(exchange);
    const parsed = parseExperimentQuery(exchange.query, ['metric', 'metricType']);
    if (typeof parsed === 'string') return invalidRequest(parsed);
    const { metric, metricType } = parsed.more;
    if (metric === undefined || metricType === undefined) return invalidRequest('metric and metricType: are required');
    const read = await readParts({
      name,
      window: parsed.window,
      metric: { name: metric, type: metricType },
      split: { by: 'day', maxDays },
    });
    if ('status' in read) return read;
    const days = analyzeParts(read.parts, parsed.analysis);
    if ('status' in days) return days;
    const body = days.map(({ label, units, comparisons }) => ({ day: label, units, comparisons }));
    return { status: 200, body: { name, metric, metricType, days: body } };
  }

  async function getSlices(exchange: Exchange): Promise<RouteResult> {
    const name = nameOf(exchange);
    const parsed = parseExperimentQuery(exchange.query, ['metric', 'metricType', 'attribute']);
    if (typeof parsed === 'string') return invalidRequest(parsed);
    const { metric, metricType, attribute } = parsed.more;
    if (metric === undefined || metricType === undefined || attribute === undefined)
      return invalidRequest('attribute, metric and metricType: are required');
    if (attribute.length > maxAttributeLength)
      return invalidRequest(`attribute: must have at most ${maxAttributeLength} characters`);
    const read = await readParts({
      name,
      window: parsed.window,
      metric: { name: metric, type: metricType },
      split: { by: 'attribute', attribute, maxValues },
    });
    if ('status' in read) return read;
    const slices = analyzeParts(read.parts, parsed.analysis);
    if ('status' in slices) return slices;
    const body = slices.map(({ kind, label, units, comparisons }) => ({ kind, value: label, units, comparisons }));
    return { status: 200, body: { name, metric, metricType, attribute, attributes: read.attributes, slices: body } };
  }

  return { list, getResults, describe, getSeries, getSlices };
}

/** Returns the name of the experiment in the path. */
const nameOf = ({ parameters }: Exchange): string => parameters.name ?? '';

const acceptsCsv = (accept: string | undefined): boolean => accept?.trim().startsWith('text/csv') ?? false;

function problemResponse(problem: string, message: string): Rejection {
  if (problem === 'unavailable') return serverError('results_unavailable');
  return noResults(problem, message.replace('with --rule', 'with the parameter rule'));
}

/** Analyzes the data of a part. Returns a rejection if no group has the name of the control. */
function analyze({ data }: ExperimentPart, analysis: Partial<ResultsOptions>): ExperimentResults | Rejection {
  try {
    return computeResults(data, analysis);
  } catch (error) {
    if (error instanceof RangeError) return invalidRequest(`control: ${error.message}`);
    throw error;
  }
}

/** A part of an experiment with the figures of one metric. */
interface AnalyzedPart {
  readonly kind: ExperimentPart['label']['kind'];
  readonly label: string | null;
  readonly units: readonly { readonly group: string; readonly units: number }[];
  readonly comparisons: ReturnType<typeof briefComparisons>;
}

function analyzeParts(
  parts: readonly ExperimentPart[],
  analysis: Partial<ResultsOptions>,
): readonly AnalyzedPart[] | Rejection {
  const analyzed: AnalyzedPart[] = [];
  for (const part of parts) {
    const results = analyze(part, analysis);
    if ('status' in results) return results;
    const units = results.groups.map(({ name, units }) => ({ group: name, units }));
    const label = 'value' in part.label ? part.label.value : null;
    analyzed.push({ kind: part.label.kind, label, units, comparisons: briefComparisons(results) });
  }
  return analyzed;
}
