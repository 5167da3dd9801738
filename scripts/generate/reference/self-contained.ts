import { createHash } from 'node:crypto';

/** Redoc's logos, with their replacements. A page of Redoc loads nothing else from the network. */
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
 * Returns Redoc's page without its network requests, and with a content security policy: the page runs only its inline
 * scripts, and loads nothing.
 * @throws if another version of Redoc made the page.
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
 * Returns Redoc's page with a code sample for each example. Without this change, Redoc always shows the first sample of a
 * language, even if the reader selects another example.
 * @throws if another version of Redoc made the page.
 */
export function withSampleOfEachExample(html: string): string {
  const index = html.match(/=\w+\?\.\[(\w+)\],(\w+)=(\w+)\?\w+\[\3\]\?\.key\?\?\3:void 0/)?.[1];
  const choice = /(let (\w+)=\w+\?\.)find(\((\w+)=>\w+\(\4\)===\w+\))(;return \2\?\2\.source:[^[]{0,100}\},\[)/;
  const [code] = html.match(choice) ?? [];
  if (index === undefined || code === undefined) throw unknownPage('choice of a code sample');
  return replaced(html, code, code.replace(choice, `$1filter$3?.[${index}]$5${index},`));
}

function replaced(page: string, part: string, by: string): string {
  if (!page.includes(part)) throw unknownPage(part.trim());
  return page.replaceAll(part, () => by);
}

const unknownPage = (part: string) =>
  new Error(`The reference page has no ${part}. Adapt scripts/generate/reference to this version of Redoc.`);
