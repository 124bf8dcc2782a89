import { KubernetesObject } from '@meshstage/testbed/picture';
import { deterministicUid } from '../store/uid';
import { ObjectSource } from '../store/ObjectSource';
import { generatedPod } from './generatedPod';
import { ClusterPlacement } from './Placement';

/** In the order of their codes, so that names ascend with what they count. */
const LETTERS = '2456789bcdfghjklmnpqrstvwxz';
const SERVICES_PER_NAMESPACE = 10;
/** Ends of pod names lie apart, as generated ones do. */
const NAME_STEP = 9973;
const PODS_PER_NODE = 100;

/** Makes the objects of one generated cluster, each when it is asked for. */
export class GeneratedCluster {
  constructor(
    readonly name: string,
    /** Unique in the fleet: addresses are made from it. */
    private readonly index: number,
    private readonly placement: ClusterPlacement,
  ) {}

  get network(): string {
    return `network-${this.index}`;
  }

  get region(): string {
    return `region-${this.index % 5}`;
  }

  get podCount(): number {
    return this.placement.podStarts[this.placement.services.length];
  }

  get nodeCount(): number {
    return Math.max(1, Math.ceil(this.podCount / PODS_PER_NODE));
  }

  nodeName(index: number): string {
    return `node-${padded(index, 4)}`;
  }

  /** All namespaces of applications, ascending. */
  namespaces(): string[] {
    return [...new Set(this.placement.services)]
      .map(namespaceOf)
      .filter((name, index, all) => name !== all[index - 1]);
  }

  /** Numbers of the services that run here. */
  get services(): readonly number[] {
    return [...this.placement.services];
  }

  readonly pods: ObjectSource = this.#source({
    size: () => this.podCount,
    keyAt: index => {
      const { service, pod } = this.#podAt(index);
      return `${namespaceOf(service)}/${podName(service, pod)}`;
    },
    objectAt: index => this.#pod(index),
  });

  readonly serviceObjects: ObjectSource = this.#source({
    size: () => this.placement.services.length,
    keyAt: index => {
      const service = this.placement.services[index];
      return `${namespaceOf(service)}/${serviceName(service)}`;
    },
    objectAt: index => this.#service(this.placement.services[index]),
  });

  readonly endpointSlices: ObjectSource = this.#source({
    size: () => this.placement.services.length,
    keyAt: index => {
      const service = this.placement.services[index];
      return `${namespaceOf(service)}/${sliceName(service)}`;
    },
    objectAt: index => this.#endpointSlice(index),
  });

  readonly deployments: ObjectSource = this.#source({
    size: () => this.placement.services.length,
    keyAt: this.serviceObjects.keyAt,
    objectAt: index => this.#deployment(index),
  });

  #source(parts: {
    size: () => number;
    keyAt: (index: number) => string;
    objectAt: (index: number) => KubernetesObject;
  }): ObjectSource {
    return {
      get size() {
        return parts.size();
      },
      keyAt: parts.keyAt,
      objectAt: parts.objectAt,
    };
  }

  /** Which pod of which service is number `index` of all. */
  #podAt(index: number): { service: number; pod: number } {
    const { services, podStarts } = this.placement;
    let low = 0;
    let high = services.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (podStarts[middle] <= index) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { service: services[low], pod: index - podStarts[low] };
  }

  #pod(index: number): KubernetesObject {
    const { service, pod } = this.#podAt(index);
    return generatedPod({
      cluster: this.name,
      network: this.network,
      namespace: namespaceOf(service),
      service: serviceName(service),
      name: podName(service, pod),
      ip: this.#podAddress(index),
      node: this.nodeName(index % this.nodeCount),
      version: pod % 4 === 3 ? 'v2' : 'v1',
    });
  }

  /** Unique in its cluster; networks may use the same addresses. */
  #podAddress(index: number): string {
    return `10.${128 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
  }

  #service(service: number): KubernetesObject {
    const name = serviceName(service);
    const clusterIP = `172.${16 + (service >> 16)}.${(service >> 8) & 255}.${
      service & 255
    }`;
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: this.#metadata('Service', service, name),
      spec: {
        clusterIP,
        clusterIPs: [clusterIP],
        internalTrafficPolicy: 'Cluster',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        ports: [
          { name: 'http', port: 8080, protocol: 'TCP', targetPort: 8080 },
        ],
        selector: { app: name },
        sessionAffinity: 'None',
        type: 'ClusterIP',
      },
      status: { loadBalancer: {} },
    };
  }

  #endpointSlice(index: number): KubernetesObject {
    const { services, pods, podStarts } = this.placement;
    const service = services[index];
    const namespace = namespaceOf(service);
    const metadata = this.#metadata(
      'EndpointSlice',
      service,
      sliceName(service),
    );
    return {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        ...metadata,
        labels: {
          ...metadata.labels,
          'endpointslice.kubernetes.io/managed-by':
            'endpointslice-controller.k8s.io',
          'kubernetes.io/service-name': serviceName(service),
        },
      },
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
      endpoints: Array.from({ length: pods[index] }, (_, pod) => {
        const number = podStarts[index] + pod;
        return {
          addresses: [this.#podAddress(number)],
          conditions: { ready: true, serving: true, terminating: false },
          nodeName: this.nodeName(number % this.nodeCount),
          zone: `${this.region}-a`,
          targetRef: { kind: 'Pod', name: podName(service, pod), namespace },
        };
      }),
    };
  }

  #deployment(index: number): KubernetesObject {
    const service = this.placement.services[index];
    const replicas = this.placement.pods[index];
    const name = serviceName(service);
    const labels = { app: name };
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: this.#metadata('Deployment', service, name),
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [{ name, image: `registry.example/${name}:1.0.0` }],
          },
        },
      },
      status: {
        replicas,
        readyReplicas: replicas,
        availableReplicas: replicas,
      },
    };
  }

  #metadata(kind: string, service: number, name: string) {
    const namespace = namespaceOf(service);
    return {
      name,
      namespace,
      uid: deterministicUid(`${this.name}/${kind}/${namespace}/${name}`),
      creationTimestamp: '2026-01-10T08:00:00Z',
      labels: { app: serviceName(service) },
    };
  }
}

export function serviceName(service: number): string {
  return `service-${padded(service, 5)}`;
}

export function namespaceOf(service: number): string {
  return `team-${padded(Math.floor(service / SERVICES_PER_NAMESPACE), 4)}`;
}

function sliceName(service: number): string {
  return `${serviceName(service)}-${letters(service * NAME_STEP)}`;
}

function podName(service: number, pod: number): string {
  return `${serviceName(service)}-6d9f7c8b5-${letters(
    pod * NAME_STEP + ((service * 7919) % NAME_STEP),
  )}`;
}

/** Five letters that ascend with the number. */
function letters(number: number): string {
  let rest = number % LETTERS.length ** 5;
  let text = '';
  for (let place = 0; place < 5; place += 1) {
    text = LETTERS[rest % LETTERS.length] + text;
    rest = Math.floor(rest / LETTERS.length);
  }
  return text;
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
