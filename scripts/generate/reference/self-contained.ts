import { createHash } from 'node:crypto';

/** Redoc's own logos, the only thing that it loads by itself, and what stands in their place. */
const logos = {
  'https://cdn.redoc.ly/redoc/logo-mini-full.svg': drawn('Redoc', 38),
  'https://cdn.redoc.ly/redoc/logo-mini.svg': drawn('R', 10),
};

function drawn(text: string, width: number): string {
  const words = `<text y="11" font-family="system-ui,sans-serif" font-size="11" font-weight="600" fill="#7a7f87">${text}</text>`;
  const image = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="14">${words}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(image)}`;
}

/**
 * Redoc's page without its one request, under a policy that forbids every other: only the scripts that the page holds
 * may run, and nothing may be loaded.
 * @throws when the page is not as this version of Redoc draws it.
 */
export function selfContained(html: string): string {
  let page = html;
  for (const [address, image] of Object.entries(logos)) page = replaced(page, address, image);
  const hashes = [...page.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return replaced(page, '<head>\n', `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n`);
}

/**
 * Redoc's page with a sample for every example: in each language, the sample at the place of the chosen example.
 * Redoc itself shows the first sample whatever example is chosen.
 * @throws when the page is not as this version of Redoc draws it.
 */
export function withSampleOfEachExample(html: string): string {
  const index = html.match(/=\w+\?\.\[(\w+)\],(\w+)=(\w+)\?\w+\[\3\]\?\.key\?\?\3:void 0/)?.[1];
  const choice = /(let (\w+)=\w+\?\.)find(\((\w+)=>\w+\(\4\)===\w+\))(;return \2\?\2\.source:[^[]{0,100}\},\[)/;
  const [found] = html.match(choice) ?? [];
  if (index === undefined || found === undefined) throw unknownPage('choice of a code sample');
  return replaced(html, found, found.replace(choice, `$1filter$3?.[${index}]$5${index},`));
}

function replaced(page: string, part: string, by: string): string {
  if (!page.includes(part)) throw unknownPage(part.trim());
  return page.replaceAll(part, () => by);
}

const unknownPage = (part: string) =>
  new Error(`The docs page has no ${part}: look at what this version of Redoc draws, then mend scripts/reference`);
