import { createFlags, type Flags } from '../../ofrep/flags.ts';
import type { Service } from '../../service/service.ts';

/** Returns the flags of the project in use. */
export type CurrentFlags = () => Flags;

/** Creates the function that returns the flags of a service's project. It lists them once for each project. */
export function createCurrentFlags(service: Pick<Service, 'current'>): CurrentFlags {
  let latest = service.current.reported.document;
  let flags: Flags | undefined;
  return () => {
    const { document } = service.current.reported;
    if (flags === undefined || document !== latest) {
      latest = document;
      flags = createFlags(document);
    }
    return flags;
  };
}
