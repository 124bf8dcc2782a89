import { Distribution } from '../binaries/versionStamp';
import { ClusterOptions } from '../kubernetes/Cluster';
import { KeyPair } from '../pki/CertificateAuthority';
import { ProcessState } from '../process/ManagedProcess';

/** What tells the clusters of a pool apart; the name is the borrower's business. */
export type BorrowRequest = Omit<ClusterOptions, 'name'>;

export type ProcessInfo = {
  name: string;
  logFile: string;
  ports: readonly number[];
  pid?: number;
  state: ProcessState;
};

/** Which of a cluster's two processes. */
export type ProcessRole = 'etcd' | 'apiServer';

const PROCESS_ACTIONS = ['pause', 'resume', 'kill', 'stop', 'restart'] as const;

export type ProcessAction = (typeof PROCESS_ACTIONS)[number];

/** A cluster as another process needs it. */
export type BorrowedCluster = {
  id: string;
  distribution: Distribution;
  version: string;
  authority: KeyPair;
  administrator: KeyPair;
  signingKey: string;
  etcd: ProcessInfo;
  apiServer: ProcessInfo;
};

export type ProcessRequest = {
  id: string;
  role: ProcessRole;
  action: ProcessAction;
};
