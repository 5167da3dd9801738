import { createHash } from 'node:crypto';

// The one thing that Redoc loads by itself: its own logo.
const logo = 'https://cdn.redoc.ly/redoc/logo-mini-full.svg';
const collapsedLogo = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
const drawn = (text: string, width: number) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="14"><text y="11" font-family="system-ui,sans-serif" font-size="11" font-weight="600" fill="#7a7f87">${text}</text></svg>`,
  )}`;

/**
 * Redoc's page without its one request, under a policy that forbids every other: only the scripts that it holds may
 * run, and nothing may be loaded. The workers are its search.
 * @throws when the page doesn't hold what is replaced: another version of Redoc draws it.
 */
export function selfContained(html: string): string {
  for (const part of [logo, collapsedLogo, '<head>\n'])
    if (!html.includes(part))
      throw new Error(`the docs page has no ${part.trim()}: look what this version of Redoc loads`);
  const page = html.replaceAll(logo, drawn('Redoc', 38)).replaceAll(collapsedLogo, drawn('R', 10));
  const hashes = [...page.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
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
  return page.replace('<head>\n', `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n`);
}
