/** What is wrong with a file that a URL should lead to; undefined when it can be had, without a key, and holds lines. */
export async function download(url: string, deadline: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(deadline) });
    const text = await response.text();
    if (response.status !== 200) return `the URL of the report answers ${response.status}`;
    const [head = ''] = text.split('\n');
    return head.includes(',') ? undefined : 'the URL of the report leads to no CSV: its first line names no columns';
  } catch {
    return 'the URL of the report leads nowhere';
  }
}
