import { errorResponse } from '@statsig-http-api/contract/http-errors';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { SpecDocument } from '../../evaluation/spec-document.ts';
import { createIDListFiles, type IDListFile } from '../../sdk/id-list-files.ts';
import type { Service } from '../../service/service.ts';
import { type Rejection, serverError } from '../errors.ts';
import type { GuardedRoute } from '../guarded-route.ts';
import { originOf } from '../origin.ts';
import { createRecordRejection } from '../record-rejection.ts';
import type { Exchange, Route } from '../route.ts';
import { parseByteRange } from './byte-range.ts';

/** The largest body, in bytes. SDKs send their version or nothing, and it isn't read. */
const maxBodyBytes = 2 ** 14;

/** The prefix of the paths of files. */
const filePrefix = '/v1/id_list_files/';

/** The routes of ID lists. */
export interface IDListRoutes {
  /** Lists the files. */
  readonly list: GuardedRoute;
  /** Sends a file, or a part of it. Its path is a secret, because SDKs send no key to it. */
  readonly file: Route;
}

/** The files of a document by ID. */
interface Files {
  readonly document: SpecDocument;
  readonly files: ReadonlyMap<string, IDListFile>;
  /** When the files were created, in milliseconds since 1970-01-01 UTC. */
  readonly time: number;
}

/** Creates the routes with which SDKs download the members of ID lists. */
export function idListRoutes(service: Service): IDListRoutes {
  const recordRejection = createRecordRejection(service);
  let current: Files | undefined;
  /** The files of the previous project: an SDK can have listed them just before a change. */
  let previous: Files['files'] = new Map();

  function currentFiles(): Files {
    const { reported, secret } = service.current;
    const { document } = reported;
    if (current?.document === document) return current;
    previous = current?.files ?? previous;
    // Without a server secret key, the lists have no readers.
    const files = secret === undefined ? [] : createIDListFiles(document, secret);
    current = { document, files: new Map(files.map((file) => [file.fileID, file])), time: service.changes.time };
    return current;
  }

  function respond({ request, rest }: Exchange): HttpResponse | Rejection {
    const file = currentFiles().files.get(rest) ?? previous.get(rest);
    return file === undefined ? serverError('id_list_not_found') : sendFile(file, request);
  }

  return {
    list: {
      id: 'getIDLists',
      method: 'POST',
      path: '/v1/get_id_lists',
      keyTypes: ['serverSecretKey'],
      handle({ request }) {
        if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes)
          return { ...errorResponse('body_too_large'), closesConnection: true };
        const origin = originOf(request, service.publicUrl);
        const { files, time } = currentFiles();
        const entries = [...files.values()].map(({ name, fileID, bytes }): [string, object] => [
          name,
          { name, url: `${origin}${filePrefix}${fileID}`, fileID, creationTime: time, size: bytes.length },
        ]);
        return { status: 200, body: Object.fromEntries(entries) };
      },
    },
    file: {
      method: 'GET',
      path: `${filePrefix}*`,
      handle(exchange) {
        const start = performance.now();
        const result = respond(exchange);
        service.metrics.recordResponse('getIDListFile', result.status, (performance.now() - start) / 1000);
        return 'code' in result ? recordRejection(undefined, result) : result;
      },
    },
  };
}

/** Returns the part of a file that a request reads. The file is never compressed: SDKs count the bytes that they have read. */
function sendFile({ fileID, bytes }: IDListFile, { method, headers }: Exchange['request']): HttpResponse {
  const etag = `"${fileID}"`;
  const shared = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  };
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
  const range = method === 'GET' && isSame ? parseByteRange(headers.range, bytes.length) : undefined;
  if (range === undefined) return { status: 200, headers: shared, bytes };
  if (range === 'unsatisfiable')
    return { status: 416, headers: { ...shared, 'content-range': `bytes */${bytes.length}` } };
  const { start, end } = range;
  return {
    status: 206,
    headers: { ...shared, 'content-range': `bytes ${start}-${end - 1}/${bytes.length}` },
    bytes: bytes.subarray(start, end),
  };
}
