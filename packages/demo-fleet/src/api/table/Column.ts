import { KubernetesObject } from '@meshstage/testbed/picture';

export type Cell = string | number | null;

/** A column of `kubectl get`. */
export type Column = {
  name: string;
  type?: 'string' | 'integer' | 'date';
  format?: string;
  /** 0 is always shown, 1 only with `-o wide`. */
  priority?: 0 | 1;
  cell: (object: PrintedObject) => Cell;
};

type Port = {
  name?: string;
  port?: number;
  nodePort?: number;
  protocol?: string;
};

/** The fields that columns read, of all kinds together. */
export type PrintedObject = KubernetesObject & {
  type?: string;
  data?: Record<string, string>;
  addressType?: string;
  ports?: Port[];
  endpoints?: { addresses: string[] }[];
  spec?: {
    type?: string;
    clusterIP?: string;
    externalIPs?: string[];
    ports?: Port[];
    selector?: Record<string, string> & {
      matchLabels?: Record<string, string>;
    };
    nodeName?: string;
    containers?: { name: string; image: string }[];
    replicas?: number;
    template?: { spec?: { containers?: { name: string; image: string }[] } };
  };
  status?: {
    phase?: string;
    podIP?: string;
    containerStatuses?: { ready: boolean; restartCount: number }[];
    loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] };
    addresses?: { type: string; address: string }[];
    conditions?: { type: string; status: string }[];
    nodeInfo?: Record<string, string>;
    replicas?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    desiredNumberScheduled?: number;
    currentNumberScheduled?: number;
    numberReady?: number;
    updatedNumberScheduled?: number;
    numberAvailable?: number;
  };
};
