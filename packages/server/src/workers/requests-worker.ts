import { parentPort, workerData } from 'node:worker_threads';
import type { Accounts } from '../console/accounts.ts';
import { createEndpoint, type Endpoint } from '../http/endpoint.ts';
import { createPauses } from '../project/pauses.ts';
import { createProject } from '../project/project.ts';
import { type ClonedProject, compileCloned, joinProject } from '../project/project-parts.ts';
import { createUrlSigner } from '../reports/url-signer.ts';
import type { Coordinator } from '../service/coordinator.ts';
import { createService, type ServedReports } from '../service/service.ts';
import { createWorkerState } from '../service/worker-state.ts';
import { connectPort, type Remote } from './port-calls.ts';
import type { OwnerMethods, WorkerMethods, WorkerSettings } from './protocol.ts';
import { shareOfBodies, shareOfConnections, shareOfQueue } from './share.ts';
import { createSharedRateLimit, monotonicMs } from './shared-rate-limit.ts';
import { createStreamRelay } from './stream-relay.ts';

if (parentPort === null) throw new Error('This module must run in a worker thread.');
const owner: Remote<OwnerMethods> = connectPort<OwnerMethods, WorkerMethods>(
  parentPort,
  // The main thread passes the settings of a worker.
  createWorker(workerData as WorkerSettings, () => owner),
);

/** Creates the methods of a worker. Until `start`, it only loads its modules. */
function createWorker(settings: WorkerSettings, owner: () => Remote<OwnerMethods>): WorkerMethods {
  let started: ReturnType<typeof createParts> | undefined;
  const parts = () => {
    if (started === undefined) throw new Error('The worker is not started.');
    return started;
  };
  return {
    async start({ address, project, overrides, keys, frozenAt, isOutdated }) {
      started = createParts(settings, owner(), project);
      await started.worker.replaceOverrides(overrides);
      await started.worker.replaceKeys(keys);
      await started.worker.freezeClock(frozenAt);
      await started.worker.setOutdated(isOutdated);
      return started.endpoint.listen(address);
    },
    use: (project) => parts().service.use(compile(project)),
    async useParts(project) {
      const pause = createPauses();
      parts().service.use(await compileCloned(await joinProject(project, pause), pause));
    },
    sendToStream: (event, json) => parts().service.stream.sendHere(event, json),
    close: () => parts().endpoint.close(),
    metrics: () => parts().worker.metrics(),
    storeProblem: () => parts().worker.storeProblem(),
    drain: () => parts().worker.drain(),
    rejections: (query) => parts().worker.rejections(query),
    replaceOverrides: (overrides) => parts().worker.replaceOverrides(overrides),
    setOutdated: (isOutdated) => parts().worker.setOutdated(isOutdated),
    freezeClock: (time) => parts().worker.freezeClock(time),
    replaceKeys: (keys) => parts().worker.replaceKeys(keys),
    takeUsedKeys: () => parts().worker.takeUsedKeys(),
    forget: () => parts().worker.forget(),
  };
}

const compile = ({ keys, document, loaded, file, metrics, warnings }: ClonedProject) =>
  createProject(keys, document, metrics, warnings, { loaded, file });

function createParts(settings: WorkerSettings, owner: Remote<OwnerMethods>, project: ClonedProject) {
  const { index, workers, origins, rateLimit, queueLimits, requestTimeoutMs, publicUrl, dev, isShared, shared } =
    settings;
  const { buckets, bucketsStartMs, streamClients } = shared;
  const service = createService({
    project: compile(project),
    store: {
      append: (batch) => owner.call('append', batch),
      events: (query) => owner.call('events', query),
      exposures: (query) => owner.call('exposures', query),
    },
    log: (...line) => owner.notify('log', ...line),
    clock: Date.now,
    queueLimits: shareOfQueue(queueLimits, workers),
    publicUrl,
    specsForClientKeys: settings.specsForClientKeys,
    reports: settings.hasReports ? remoteReports(owner) : undefined,
    relay: createStreamRelay(streamClients, index, (event, json) => owner.notify('forwardToStreams', event, json)),
  });
  const endpoint: Endpoint = createEndpoint({
    service,
    coordinator: remoteCoordinator(owner),
    accounts: remoteAccounts(owner),
    rateLimit: createSharedRateLimit(rateLimit, () => monotonicMs() - bucketsStartMs, buckets),
    origins,
    dev,
    isShared,
    requestTimeoutMs,
    gracePeriodMs: queueLimits.commitTimeoutMs,
    bodySpace: shareOfBodies(workers),
    maxConnections: shareOfConnections(workers),
  });
  return { service, endpoint, worker: createWorkerState(service) };
}

/** Returns the reports that the main thread makes. */
function remoteReports(owner: Remote<OwnerMethods>): ServedReports {
  return {
    make: (type, _, now, date) => owner.call('makeReport', type, now, date),
    listResults: (page, _, now) => owner.call('listResults', page, now),
    readResults: (read, _, now) => owner.call('readResults', read, now),
    async openFolder() {
      const { files, secret } = await owner.call('openReportFolder');
      return { files, signer: createUrlSigner(secret) };
    },
  };
}

/** Returns the accounts of the main thread. */
function remoteAccounts({ call }: Remote<OwnerMethods>): Accounts {
  return {
    findActor: (credentials) => call('findActor', credentials),
    signIn: (token, name, address) => call('signIn', token, name, address),
    signOut: (session) => call('signOut', session),
    listPeople: () => call('listPeople'),
    invite: (invitation) => call('invite', invitation),
    cancelInvitation: (id) => call('cancelInvitation', id),
    changeRole: (id, role) => call('changeRole', id, role),
    removePerson: (id) => call('removePerson', id),
    listKeys: () => call('listKeys'),
    createKey: (key) => call('createKey', key),
    revokeKey: (id) => call('revokeKey', id),
    recordAudit: (entry) => call('recordAudit', entry),
    listAudit: (query) => call('listAudit', query),
  };
}

/** Returns the coordinator of the main thread. */
function remoteCoordinator({ call }: Remote<OwnerMethods>): Coordinator {
  return {
    health: () => call('health'),
    storeProblem: () => call('storeProblem'),
    stateProblem: () => call('stateProblem'),
    metrics: () => call('metrics'),
    drain: () => call('drain'),
    rejections: (query) => call('rejections', query),
    setOverride: (override) => call('setOverride', override),
    removeOverride: (override) => call('removeOverride', override),
    clearOverrides: () => call('clearOverrides'),
    freezeClock: (time) => call('freezeClock', time),
    reset: () => call('reset'),
    readProject: () => call('readProject'),
    saveChanges: (changes, request, isNew) => call('saveChanges', changes, request, isNew),
    undoChange: (id, request) => call('undoChange', id, request),
    listChanges: () => call('listChanges'),
  };
}
