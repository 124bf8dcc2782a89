import type {
  ClusterCredential,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import type { ClusterCallErrorDetails } from '../../../connect/ClusterCallError';
import type { FailureReason } from '../../../connect/FailureReason';
import type { IstiodPodAddress, IstiodReading } from '../IstiodAccess';
import type { IstiodPageName } from '../IstiodPages';

/** How the thread reaches a replica. */
export type IstiodWay =
  | { method: 'url'; url: string }
  | { method: 'port-forward'; cluster: MeshCluster; at: IstiodPodAddress };

/** To the thread. Replicas, readings and questions have numbers. */
export type IstiodOrder =
  | { order: 'open'; replica: number; way: IstiodWay }
  | { order: 'close'; replica: number }
  | {
      order: 'read';
      reading: number;
      replica: number;
      page: IstiodPageName;
      deadlineMs: number;
    }
  | { order: 'cancel'; reading: number }
  | { order: 'authenticate'; question: number; answer: CredentialAnswer };

/** From the thread. */
export type IstiodReport =
  | {
      report: 'read';
      reading: number;
      result: IstiodReading<IstiodPageName>;
    }
  | {
      report: 'failed';
      reading: number;
      reason: FailureReason;
      details: ClusterCallErrorDetails;
    }
  | { report: 'credential-wanted'; question: number; replica: number };

/** The credential, or why there is none. */
export type CredentialAnswer =
  | { credential: ClusterCredential }
  | { problem: string };
