import { csvProblem } from './csv.ts';

/** What is wrong with a file that a URL should lead to; undefined when it can be had, without a key, and is a CSV. */
export async function download(url: string, deadline: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(deadline) });
    const text = await response.text();
    if (response.status !== 200) return `the URL of the report answers ${response.status}`;
    const problem = csvProblem(text);
    return problem === undefined ? undefined : `the URL of the report leads to no CSV: ${problem}`;
  } catch {
    return 'the URL of the report leads nowhere';
  }
}
