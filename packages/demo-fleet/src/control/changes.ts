import { InputError, NotFoundError } from '@backstage/errors';
import { parseFault } from '@meshstage/testbed/fault-proxy';
import { KubernetesObject } from '@meshstage/testbed/picture';
import { DemoFleet } from '../fleet/DemoFleet';
import { Change, ChangeInput, optionalText, text, wholeNumber } from './Change';
import { setIstiodReady } from './istiodReplicas';
import { scaleService } from './scaleService';

const CLUSTER = 'name of the cluster';

const ACCOUNTS: Readonly<Record<string, { namespace: string; name: string }>> =
  {
    istiod: {
      namespace: 'istio-system',
      name: 'istio-reader-service-account',
    },
    meshstage: { namespace: 'meshstage', name: 'meshstage' },
    'kubernetes-plugin': { namespace: 'backstage', name: 'backstage' },
  };

/** Everything that can be done to a running fleet. */
export const CHANGES: readonly Change[] = [
  {
    name: 'scale-service',
    description: 'Gives the workload behind a Service more or fewer pods.',
    input: {
      cluster: CLUSTER,
      namespace: 'of the Service',
      name: 'of the Service',
      replicas: '0 to 50',
    },
    run: (fleet, input) => {
      const at = {
        namespace: text(input, 'namespace'),
        name: text(input, 'name'),
      };
      const replicas = wholeNumber(input, 'replicas', 0, 50);
      const cluster = clusterOf(fleet, input);
      scaleService(cluster.store, at, replicas);
      return `${at.namespace}/${at.name} has ${replicas} pods in ${cluster.name}.`;
    },
  },
  {
    name: 'set-gateway-address',
    description:
      'Gives the east-west gateway of a cluster an external address, or takes it away.',
    input: {
      cluster: CLUSTER,
      '[address]': 'an IP address; none takes it away',
    },
    run: (fleet, input) => {
      const cluster = clusterOf(fleet, input);
      const address = optionalText(input, 'address');
      setGatewayAddress(cluster.store, address);
      return address
        ? `The gateway of ${cluster.name} has the address ${address}.`
        : `The gateway of ${cluster.name} waits for an address.`;
    },
  },
  {
    name: 'expire-token',
    description: 'Lets the tokens by which somebody reads a cluster expire.',
    input: {
      cluster: CLUSTER,
      reader: `whose tokens: ${Object.keys(ACCOUNTS).join(', ')}`,
    },
    run: (fleet, input) => {
      const cluster = clusterOf(fleet, input);
      const reader = text(input, 'reader');
      if (!Object.prototype.hasOwnProperty.call(ACCOUNTS, reader)) {
        throw new InputError(
          `reader is one of ${Object.keys(ACCOUNTS).join(
            ', ',
          )}, not "${reader}".`,
        );
      }
      const count = cluster.credentials.expireTokens(ACCOUNTS[reader]);
      return `${count} tokens of ${reader} for ${cluster.name} have expired.`;
    },
  },
  {
    name: 'renew-remote-secret',
    description:
      'Writes a remote secret with a fresh token, as istioctl create-remote-secret does.',
    input: {
      holder: 'cluster whose istiod reads',
      target: 'cluster that is read',
    },
    run: (fleet, input) => {
      const holder = text(input, 'holder');
      const target = text(input, 'target');
      fleet.renewRemoteSecret(holder, target);
      return `The istiod of ${holder} has a fresh token for ${target}.`;
    },
  },
  {
    name: 'kill-istiod',
    description: 'Lets a replica of istiod crash and stay down.',
    input: { cluster: CLUSTER, '[pod]': 'name of the replica; default any' },
    run: (fleet, input) => setIstiod(fleet, input, false),
  },
  {
    name: 'revive-istiod',
    description: 'Brings a replica of istiod back.',
    input: { cluster: CLUSTER, '[pod]': 'name of the replica; default any' },
    run: (fleet, input) => setIstiod(fleet, input, true),
  },
  {
    name: 'set-fault',
    description:
      'Makes the API server of a cluster fail, or with no fault work again.',
    input: {
      cluster: CLUSTER,
      '[fault]':
        'such as {"kind":"refuse"}, {"kind":"hang"}, {"kind":"status","status":503}, {"kind":"certificate","problem":"expired"}',
    },
    run: async (fleet, input) => {
      const cluster = clusterOf(fleet, input);
      const fault =
        input.fault === undefined ? undefined : parseFault(input.fault);
      await cluster.setFault(fault);
      // Istiods keep trying, so they get through as soon as it is possible.
      fleet.controlPlanes.readRemotes();
      return fault
        ? `The API server of ${cluster.name} does ${fault.kind}.`
        : `The API server of ${cluster.name} works.`;
    },
  },
  {
    name: 'forget-history',
    description:
      'Compacts the store of a cluster: resuming a watch or a list from before answers 410.',
    input: { cluster: CLUSTER },
    run: (fleet, input) => {
      const cluster = clusterOf(fleet, input);
      cluster.store.compact();
      return `${cluster.name} remembers nothing older than version ${cluster.store.version}.`;
    },
  },
  {
    name: 'apply',
    description: 'Creates or replaces any object.',
    input: { cluster: CLUSTER, object: 'with apiVersion, kind and metadata' },
    run: (fleet, input) => {
      const object = objectOf(input);
      const { store, name } = clusterOf(fleet, input);
      const { metadata } = store.apply(object);
      return `${object.kind} ${metadata.name} of ${name} has version ${metadata.resourceVersion}.`;
    },
  },
  {
    name: 'delete',
    description: 'Deletes any object.',
    input: {
      cluster: CLUSTER,
      apiVersion: 'such as v1',
      kind: 'such as Service',
      '[namespace]': 'where the kind has one',
      name: 'of the object',
    },
    run: (fleet, input) => {
      const kind = text(input, 'kind');
      const at = {
        namespace: optionalText(input, 'namespace'),
        name: text(input, 'name'),
      };
      const { store, name } = clusterOf(fleet, input);
      if (!store.remove(text(input, 'apiVersion'), kind, at)) {
        throw new NotFoundError(`${name} has no ${kind} ${at.name}.`);
      }
      return `${kind} ${at.name} is gone from ${name}.`;
    },
  },
];

function clusterOf(fleet: DemoFleet, input: ChangeInput) {
  return fleet.cluster(text(input, 'cluster'));
}

function setIstiod(fleet: DemoFleet, input: ChangeInput, isReady: boolean) {
  const { store, name } = clusterOf(fleet, input);
  const pod = setIstiodReady(store, optionalText(input, 'pod'), isReady);
  return `${pod} in ${name} ${isReady ? 'runs' : 'has crashed'}.`;
}

function setGatewayAddress(
  store: ReturnType<typeof clusterOf>['store'],
  address: string | undefined,
) {
  const at = { namespace: 'istio-system', name: 'istio-eastwestgateway' };
  const service = store.get('v1', 'Service', at);
  if (!service) {
    throw new NotFoundError(
      `There is no Service ${at.namespace}/${at.name} in this cluster.`,
    );
  }
  store.apply({
    ...service,
    status: {
      loadBalancer: address ? { ingress: [{ ip: address }] } : {},
    },
  });
}

function objectOf({ object }: ChangeInput): KubernetesObject {
  const { apiVersion, kind, metadata } = (object ?? {}) as Record<
    string,
    unknown
  >;
  if (
    typeof apiVersion !== 'string' ||
    typeof kind !== 'string' ||
    typeof (metadata as { name?: unknown } | undefined)?.name !== 'string'
  ) {
    throw new InputError(
      'object is a Kubernetes object with apiVersion, kind and metadata.name.',
    );
  }
  return object as KubernetesObject;
}
