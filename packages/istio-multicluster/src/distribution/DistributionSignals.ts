import { RecordsByName, RecordsByNamespace } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { NodeRecord } from '../records/NodeRecord';
import { parseComponentImage } from './ComponentImage';
import { RunningComponent } from './DistributionVerdict';

/** What the objects of a cluster show of its distribution: of each kind of sign the first that bears it. */
export type DistributionSignals = {
  /** Of EKS Anywhere, and of releases of EKS Distro. */
  readonly anywhereCrd?: string;
  readonly distroCrd?: string;
  /** Of Cluster API, which EKS Anywhere and others make clusters by. */
  readonly clusterApiCrd?: string;
  /** Only EKS Anywhere names its machines like this. */
  readonly anywhereNode?: NodeRecord;
  /** On a platform that EKS Anywhere runs on, as others do. */
  readonly platformNode?: NodeRecord;
  readonly awsNode?: NodeRecord;
  readonly hybridNode?: NodeRecord;
  /** With a label that EKS sets. */
  readonly eksLabelNode?: { readonly node: NodeRecord; readonly label: string };
  readonly autoModeNode?: NodeRecord;
  readonly fargateNode?: NodeRecord;
  /** By component and image. */
  readonly components: readonly RunningComponent[];
};

const ANYWHERE_GROUP = 'anywhere.eks.amazonaws.com';
const DISTRO_GROUP = 'distro.eks.amazonaws.com';
const CLUSTER_API_GROUP = 'cluster.x-k8s.io';
const ANYWHERE_PROVIDER = /^(tinkerbell:\/\/eksa-system\/|aws-snow:\/\/)/;
const ANYWHERE_PLATFORM = /^(vsphere|tinkerbell|nutanix|cloudstack|docker):/;
const EKS_LABEL = 'eks.amazonaws.com/';
const COMPUTE_TYPE = 'eks.amazonaws.com/compute-type';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Computed anew only when one of the three changed. */
export const distributionSignals = memoize(
  (
    nodes: RecordsByName<'Node'>,
    systemPods: RecordsByName<'Pod'>,
    definitions: RecordsByNamespace<'CustomResourceDefinition'>,
  ): DistributionSignals => ({
    ...definitionSignals(definitions),
    ...nodeSignals(nodes),
    components: componentsIn(systemPods),
  }),
);

function definitionSignals(
  definitions: RecordsByNamespace<'CustomResourceDefinition'>,
): Pick<DistributionSignals, 'anywhereCrd' | 'distroCrd' | 'clusterApiCrd'> {
  const signals: Writable<
    Pick<DistributionSignals, 'anywhereCrd' | 'distroCrd' | 'clusterApiCrd'>
  > = {};
  for (const names of definitions.values()) {
    for (const { name, group } of names.values()) {
      if (group === ANYWHERE_GROUP) {
        signals.anywhereCrd ??= name;
      } else if (group === DISTRO_GROUP) {
        signals.distroCrd ??= name;
      } else if (group === CLUSTER_API_GROUP) {
        signals.clusterApiCrd ??= name;
      }
    }
  }
  return signals;
}

function nodeSignals(
  nodes: RecordsByName<'Node'>,
): Partial<DistributionSignals> {
  const signals: Writable<Partial<DistributionSignals>> = {};
  for (const node of nodes.values()) {
    const { providerId = '', labels } = node;
    if (ANYWHERE_PROVIDER.test(providerId)) {
      signals.anywhereNode ??= node;
    } else if (ANYWHERE_PLATFORM.test(providerId)) {
      signals.platformNode ??= node;
    } else if (providerId.startsWith('aws:///')) {
      signals.awsNode ??= node;
    } else if (providerId.startsWith('eks-hybrid:///')) {
      signals.hybridNode ??= node;
    }
    if (!signals.eksLabelNode) {
      const label = Object.keys(labels).find(key => key.startsWith(EKS_LABEL));
      if (label) {
        signals.eksLabelNode = { node, label };
      }
    }
    if (labels[COMPUTE_TYPE] === 'auto') {
      signals.autoModeNode ??= node;
    } else if (labels[COMPUTE_TYPE] === 'hybrid') {
      signals.hybridNode ??= node;
    } else if (labels[COMPUTE_TYPE] === 'fargate') {
      signals.fargateNode ??= node;
    }
  }
  return signals;
}

function componentsIn(pods: RecordsByName<'Pod'>): RunningComponent[] {
  const found = new Map<string, RunningComponent>();
  for (const { name, image, imageDigest: digest } of pods.values()) {
    const key = `${image} ${digest}`;
    if (image !== undefined && !found.has(key)) {
      const component = parseComponentImage(image);
      if (component) {
        found.set(key, {
          ...component,
          pod: name,
          ...(digest === undefined ? {} : { digest }),
        });
      }
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      compare(a.component, b.component) ||
      compare(a.image, b.image) ||
      compare(a.digest ?? '', b.digest ?? ''),
  );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
