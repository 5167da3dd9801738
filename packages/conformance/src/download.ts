import { parse } from 'csv-parse/sync';

/**
 * Downloads a report without a key. Returns its problem as a sentence, or undefined if it is a CSV file with named
 * columns.
 * @param deadline The maximum time for the download, in milliseconds.
 */
export async function checkDownload(url: string, deadline: number): Promise<string | undefined> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(deadline) });
    text = await response.text();
  } catch {
    return "The report can't be downloaded from its URL.";
  }
  if (response.status !== 200) return `The URL of the report returned ${response.status}; expected 200.`;
  return csvProblem(text);
}

/** Returns the problem with a CSV file as a sentence, or undefined if the file is valid. */
export function csvProblem(text: string): string | undefined {
  const [columns, ...rows] = parseCsv(text) ?? [];
  if (columns === undefined || columns.length < 2)
    return 'The report is not a CSV file. Its first line does not name at least two columns.';
  if (columns.includes('')) return 'The first line of the report has a column without a name.';
  if (new Set(columns).size < columns.length) return 'The first line of the report names a column twice.';
  const index = rows.findIndex((row) => row.length !== columns.length);
  if (index === -1) return undefined;
  return `Record ${index + 2} of the report must have ${columns.length} fields, not ${rows[index]?.length}.`;
}

/** Parses CSV as RFC 4180 defines it. Returns undefined if the string isn't CSV. */
function parseCsv(text: string): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true });
  } catch {
    return undefined;
  }
}
