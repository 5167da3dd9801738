import type { HttpResponse } from '@statsig-http-api/contract/http-response';

/** Returns the response that a browser saves as a file. @param text Lines of CSV; the first one has the names of the columns. */
export const csvResponse = (fileName: string, text: string): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${fileName}"`,
    'x-content-type-options': 'nosniff',
  },
  text,
});
