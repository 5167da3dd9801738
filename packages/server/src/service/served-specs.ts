import { hash } from 'node:crypto';
import { compress, type Encoding } from '@statsig-http-api/contract/http-encoding';
import { type Audience, createSpecs } from '../sdk/create-specs.ts';
import type { SpecsVersion } from '../sdk/version.ts';
import type { CurrentProject, Service } from './service.ts';

/** A document that SDKs download, ready to be sent. */
export interface ServedSpecs {
  /** When its content last changed, in milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  /** Changes with the content. It is weak: documents that differ only in their time have the same. */
  readonly etag: string;
  /** Returns the document in an encoding. */
  encode(encoding: Encoding): Buffer | Promise<Buffer>;
}

/** Returns a document of the project in use. Creates it at the first call after a change. */
export type GetServedSpecs = (version: SpecsVersion, audience: Audience) => ServedSpecs;

/** The parts of a service that documents contain. */
interface SpecsState extends Pick<Service, 'overrides' | 'changes'> {
  readonly current: Pick<CurrentProject, 'reported' | 'loaded'>;
}

/** Creates the function that returns documents. It keeps the latest document for each version and audience. */
export function createServedSpecs(service: SpecsState): GetServedSpecs {
  const latest = new Map<string, ServedSpecs>();
  return (version, audience) => {
    const { time } = service.changes;
    const key = `${version} ${audience}`;
    const known = latest.get(key);
    if (known?.time === time) return known;
    const { reported, loaded } = service.current;
    const { document } = reported;
    const specs = createSpecs({ document, loaded }, version, service.overrides.list, audience);
    const served = serve(specs, time);
    latest.set(key, served);
    return served;
  };
}

function serve({ time: _, ...specs }: Readonly<Record<string, unknown>>, time: number): ServedSpecs {
  const text = JSON.stringify(specs);
  const etag = `W/"${hash('sha256', text, 'base64url')}"`;
  const content = Buffer.from(`{"time":${time},${text.slice(1)}`);
  const encoded = new Map<Encoding, Promise<Buffer> | Buffer>([['identity', content]]);
  return {
    time,
    etag,
    encode(encoding) {
      const known = encoded.get(encoding);
      if (known !== undefined) return known;
      const compressed = compress(content, encoding);
      encoded.set(encoding, compressed);
      return compressed;
    },
  };
}
