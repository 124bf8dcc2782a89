import { State } from '@meshstage/plugin-service-mesh-common';
import { FindingCode } from '@meshstage/istio-multicluster';
import type { FaultBed } from './FaultBed';

/** Something that breaks, how it is broken and mended, and what must be said of it. */
export type Fault = {
  id: string;
  title: string;
  /** How the fault is made. */
  how: string;
  targetSeconds: number;
  expected: {
    finding: FindingCode;
    /** Links that get a state of their own: from each replica, or only from the second one. */
    links?: { cluster: 'cluster2'; from: 'all' | 'second'; state: State };
    verdict: State;
  };
  /** What must be so before. */
  prepare?(bed: FaultBed): Promise<void>;
  /** Time is counted from its end. */
  begin(bed: FaultBed): Promise<void>;
  /** Time is counted from its end again. */
  mend(bed: FaultBed): Promise<void>;
};

const BROKEN_LINKS = {
  cluster: 'cluster2',
  from: 'all',
  state: 'broken',
} as const;
const API_SERVER_SECONDS = 10;
const ISTIOD_SECONDS = 5;
const GATEWAY_ADDRESS = '198.51.100.20';

/** The faults of `docs/reliability.md`, in its order. */
export const FAULTS: readonly Fault[] = [
  {
    id: 'api-server-hung',
    title: 'API server of cluster2 hangs',
    how: 'SIGSTOP to its process',
    targetSeconds: API_SERVER_SECONDS,
    expected: { finding: 'MST0101', links: BROKEN_LINKS, verdict: 'unknown' },
    begin: bed => bed.cluster2.apiServer.pause(),
    mend: bed => bed.cluster2.apiServer.resume(),
  },
  {
    id: 'api-server-killed',
    title: 'API server of cluster2 is gone',
    how: 'SIGKILL to its process, behind a proxy that goes on and answers 502, as a load balancer does',
    targetSeconds: API_SERVER_SECONDS,
    expected: { finding: 'MST0101', links: BROKEN_LINKS, verdict: 'unknown' },
    begin: bed => bed.cluster2.apiServer.kill(),
    mend: bed => bed.cluster2.apiServer.restart(),
  },
  {
    id: 'way-hangs',
    title: 'The way to cluster2 swallows everything',
    how: 'the fault proxy accepts connections and answers nothing',
    targetSeconds: API_SERVER_SECONDS,
    expected: { finding: 'MST0101', links: BROKEN_LINKS, verdict: 'unknown' },
    begin: bed => bed.way.set({ kind: 'hang' }),
    mend: bed => bed.way.set(undefined),
  },
  {
    id: 'way-refused',
    title: 'The way to cluster2 refuses connections',
    how: 'the fault proxy does not listen',
    targetSeconds: API_SERVER_SECONDS,
    expected: { finding: 'MST0101', links: BROKEN_LINKS, verdict: 'unknown' },
    begin: bed => bed.way.set({ kind: 'refuse' }),
    mend: bed => bed.way.set(undefined),
  },
  {
    id: 'token-revoked',
    title: 'The token for cluster2 is revoked',
    how: 'the Secret that the token is bound to is deleted; counted from when the API server, which caches tokens for 10 s, refuses it. Mended by a new token in the file',
    targetSeconds: API_SERVER_SECONDS,
    expected: {
      finding: 'MST0102',
      links: { cluster: 'cluster2', from: 'all', state: 'unknown' },
      verdict: 'unknown',
    },
    begin: bed => bed.revokeToken(),
    mend: bed => bed.renewToken(),
  },
  {
    id: 'certificate-expired',
    title: 'The certificate of the API server of cluster2 expires',
    how: 'the fault proxy shows a certificate that ended yesterday',
    targetSeconds: API_SERVER_SECONDS,
    expected: { finding: 'MST0101', links: BROKEN_LINKS, verdict: 'unknown' },
    begin: bed => bed.way.set({ kind: 'certificate', problem: 'expired' }),
    mend: bed => bed.way.set(undefined),
  },
  {
    id: 'istiod-killed',
    title: 'An istiod replica is gone',
    how: 'SIGKILL to its process',
    targetSeconds: ISTIOD_SECONDS,
    expected: {
      finding: 'MST0201',
      links: { cluster: 'cluster2', from: 'second', state: 'broken' },
      verdict: 'degraded',
    },
    begin: bed => bed.replica.process.kill(),
    mend: bed => bed.replica.process.restart(),
  },
  {
    id: 'istiod-hung',
    title: 'An istiod replica hangs',
    how: 'SIGSTOP to its process',
    targetSeconds: ISTIOD_SECONDS,
    expected: {
      finding: 'MST0201',
      links: { cluster: 'cluster2', from: 'second', state: 'broken' },
      verdict: 'degraded',
    },
    begin: bed => bed.replica.process.pause(),
    mend: bed => bed.replica.process.resume(),
  },
  {
    id: 'replica-without-remote',
    title: 'One of two istiod replicas does not read cluster2',
    how: 'its connection to cluster1 hangs while the remote secret is written; counted from when the other replica has read it',
    targetSeconds: API_SERVER_SECONDS,
    expected: {
      finding: 'MST0202',
      links: { cluster: 'cluster2', from: 'second', state: 'broken' },
      verdict: 'degraded',
    },
    prepare: bed => bed.isolateReplica(),
    begin: bed => bed.restoreRemoteSecret(),
    mend: bed => bed.wayOfReplica.set(undefined),
  },
  {
    id: 'gateway-without-address',
    title: 'The east-west gateway of cluster2 loses its address',
    how: 'the status of its Service is emptied',
    targetSeconds: API_SERVER_SECONDS,
    expected: { finding: 'MST0301', verdict: 'degraded' },
    begin: bed => bed.setGatewayAddress(undefined),
    mend: bed => bed.setGatewayAddress(GATEWAY_ADDRESS),
  },
];
