import { ApiServerSettings, readApiServerSettings } from './ApiServerSettings';
import { Fields } from './Fields';
import { conditionIsTrue } from './conditionIsTrue';
import { identityOf } from './identityOf';
import { internObject, internText } from './intern';
import { PodProxy, readPodProxy, readProxyReady } from './PodProxy';
import { Labels, RecordBase } from './RecordBase';
import { readEnvironment } from './readEnvironment';

/**
 * The workload that a pod belongs to; pods of one workload share one object.
 *
 * @public
 */
export type PodOwner = { readonly kind: string; readonly name: string };

/**
 * A Pod.
 *
 * @public
 */
export type PodRecord = RecordBase<'Pod'> & {
  readonly labels: Labels;
  readonly phase: string;
  /** Condition Ready is True. */
  readonly ready: boolean;
  readonly ips: readonly string[];
  readonly nodeName?: string;
  readonly serviceAccount: string;
  readonly hostNetwork: boolean;
  /** Being deleted. */
  readonly deleting: boolean;
  /** Named ports of the containers. */
  readonly ports: Readonly<Record<string, number>>;
  readonly owner?: PodOwner;
  readonly proxy?: PodProxy;
  /** The container istio-proxy is ready: it has had its configuration once. */
  readonly proxyReady: boolean;
  /** Annotation `ambient.istio.io/redirection: enabled`. */
  readonly ambient: boolean;
  /** Only of istiod's pods: the environment that is written as plain values. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Only of the pods of istiod and of kube-system: of its first container there. */
  readonly image?: string;
  /** Only of kube-system: digest of that image as it was pulled, such as `sha256:…`. One that was loaded by hand has none. */
  readonly imageDigest?: string;
  /** Only of a kube-apiserver in kube-system. */
  readonly apiServer?: ApiServerSettings;
};

export function readPod(source: Fields): PodRecord {
  const metadata = source.object('metadata');
  const spec = source.object('spec');
  const status = source.object('status');
  const containers = spec.list('containers');
  const initContainers = spec.list('initContainers');
  const nodeName = spec.optionalText('nodeName');
  const discovery = containers.find(
    container => container.text('name') === 'discovery',
  );
  const identity = identityOf('Pod', metadata);
  return {
    ...identity,
    labels: metadata.labels('labels'),
    phase: internText(status.text('phase')),
    ready: conditionIsTrue(status, 'Ready'),
    ips: addressesOf(status),
    nodeName: nodeName && internText(nodeName),
    serviceAccount: internText(spec.text('serviceAccountName')),
    hostNetwork: spec.flag('hostNetwork'),
    deleting: metadata.has('deletionTimestamp'),
    ports: internObject(namedPorts(containers, initContainers)),
    owner: ownerOf(metadata),
    proxy: readPodProxy(metadata, [...containers, ...initContainers]),
    proxyReady: readProxyReady(status),
    ambient:
      metadata.entry('annotations', 'ambient.istio.io/redirection') ===
      'enabled',
    ...(discovery
      ? {
          environment: readEnvironment(discovery),
          image: discovery.optionalText('image'),
        }
      : {}),
    ...(identity.namespace === 'kube-system'
      ? readSystemPod(containers[0], status)
      : {}),
  };
}

function readSystemPod(
  container: Fields | undefined,
  status: Fields,
): Pick<PodRecord, 'image' | 'imageDigest' | 'apiServer'> {
  const image = container?.optionalText('image');
  const name = container?.text('name');
  const running = status
    .list('containerStatuses')
    .find(each => each.text('name') === name);
  const apiServer =
    container && name === 'kube-apiserver'
      ? readApiServerSettings(container)
      : undefined;
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(
    running?.text('imageID') ?? '',
  )?.[1];
  return {
    ...(image ? { image: internText(image) } : {}),
    ...(digest ? { imageDigest: internText(digest) } : {}),
    ...(apiServer ? { apiServer } : {}),
  };
}

/** The first is `podIP`. */
function addressesOf(status: Fields): string[] {
  const first = status.text('podIP');
  const all = status
    .list('podIPs')
    .map(address => address.text('ip'))
    .filter(address => address !== '' && address !== first);
  return first ? [first, ...all] : all;
}

/** The first port of a name counts; init containers only if they stay. */
function namedPorts(
  containers: readonly Fields[],
  initContainers: readonly Fields[],
): Record<string, number> {
  const ports: Record<string, number> = {};
  const staying = initContainers.filter(
    container => container.text('restartPolicy') === 'Always',
  );
  for (const container of [...containers, ...staying]) {
    for (const port of container.list('ports')) {
      const name = port.text('name');
      const protocol = port.text('protocol') || 'TCP';
      if (name && protocol === 'TCP' && !Object.hasOwn(ports, name)) {
        ports[name] = port.number('containerPort');
      }
    }
  }
  return ports;
}

/** A ReplicaSet of a Deployment carries the Deployment's name and a hash. */
function ownerOf(metadata: Fields): PodOwner | undefined {
  const owner =
    metadata.list('ownerReferences').find(one => one.flag('controller')) ??
    metadata.list('ownerReferences')[0];
  if (!owner) {
    return undefined;
  }
  const kind = owner.text('kind');
  const name = owner.text('name');
  const hash = metadata.entry('labels', 'pod-template-hash');
  return internObject(
    kind === 'ReplicaSet' && hash && name.endsWith(`-${hash}`)
      ? { kind: 'Deployment', name: name.slice(0, -hash.length - 1) }
      : { kind, name },
  );
}
