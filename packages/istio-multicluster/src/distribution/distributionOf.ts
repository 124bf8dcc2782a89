import { evidenceText } from '../evidence';
import { ClusterRecords } from '../fleet/ClusterRecords';
import { EksDistroRelease } from './ComponentImage';
import {
  DistributionSignals,
  distributionSignals,
} from './DistributionSignals';
import {
  Distribution,
  DistributionEvidence,
  DistributionVerdict,
  EksFlavour,
  RunningComponent,
} from './DistributionVerdict';
import { EksAnywhereDescription, EksDescription } from './EksDescription';
import { KubernetesVersion, parseKubernetesVersion } from './KubernetesVersion';

/**
 * What is known of a cluster that may tell its distribution; anything may be missing.
 *
 * @public
 */
export type DistributionFacts = {
  readonly records: ClusterRecords;
  /** From `/version`. */
  readonly gitVersion?: string;
  /** Host of the API server, as it is connected to. */
  readonly host?: string;
  /** Issuer of its service account tokens. */
  readonly issuer?: string;
  /** What the EKS API says of the cluster of this ARN. */
  readonly eks?: EksDescription;
  /** What an EKS Anywhere management cluster says of it. */
  readonly anywhere?: EksAnywhereDescription;
};

/** A rule says nothing, or decides. */
type Rule = (facts: Known) =>
  | {
      distribution: Distribution;
      confidence: DistributionVerdict['confidence'];
      evidence: DistributionEvidence[];
    }
  | undefined;

type Known = DistributionFacts & {
  signals: DistributionSignals;
  version?: KubernetesVersion;
};

/** EKS hides these. */
const CONTROL_PLANE = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'etcd',
];
/** Whoever likes may run these of EKS Distro in EKS. Others of it, such as CSI sidecars, EKS itself installs. */
const ADD_ONS = ['kube-proxy', 'coredns'];
const EKS_HOST =
  /^[0-9a-f]{32}\.[0-9a-z-]+\.[0-9a-z-]+\.eks\.amazonaws\.com(\.cn)?$/i;

/** The identity provider that EKS makes for each of its clusters. */
const EKS_ISSUER =
  /^https:\/\/oidc\.eks\.[0-9a-z-]+\.amazonaws\.com(\.cn)?\/id\//;

/** The first that decides counts; see docs/eks.md. */
const RULES: readonly Rule[] = [
  saidByEks,
  connectedAsAnywhere,
  anywhereByObjects,
  distroByControlPlane,
  eksByAddress,
  eksByNodes,
  eksByIssuer,
  distroByAddOns,
  otherByVersion,
];

/**
 * Which distribution a cluster is of, with the evidence. A version alone never
 * decides between EKS and EKS Distro: both have the same form.
 *
 * @public
 */
export function distributionOf(facts: DistributionFacts): DistributionVerdict {
  const { records, gitVersion } = facts;
  const signals = distributionSignals(
    records.inNamespace('Node', ''),
    records.inNamespace('Pod', 'kube-system'),
    records.byNamespace('CustomResourceDefinition'),
  );
  const version =
    gitVersion === undefined ? undefined : parseKubernetesVersion(gitVersion);
  const known = { ...facts, signals, version };
  for (const rule of RULES) {
    const decided = rule(known);
    if (decided) {
      const { distribution } = decided;
      return {
        ...decided,
        flavours: distribution === 'EKS' ? flavoursOf(known) : [],
        ...(distribution === 'EKS-D' || distribution === 'EKS Anywhere'
          ? releaseOf(known)
          : {}),
        components: signals.components,
        evidence: [...decided.evidence, ...versionEvidence(known)],
      };
    }
  }
  return {
    distribution: 'undecided',
    confidence: 'likely',
    flavours: [],
    components: signals.components,
    evidence: [...openSigns(known), ...versionEvidence(known)],
  };
}

function saidByEks({ eks }: Known): ReturnType<Rule> {
  return eks && !eks.connector
    ? {
        distribution: 'EKS',
        confidence: 'certain',
        evidence: [
          {
            source: 'eks-api',
            text: evidenceText('known-to-eks', { arn: eks.arn }),
          },
        ],
      }
    : undefined;
}

function connectedAsAnywhere({ eks }: Known): ReturnType<Rule> {
  return eks?.connector?.provider === 'EKS_ANYWHERE'
    ? {
        distribution: 'EKS Anywhere',
        confidence: 'certain',
        evidence: [
          {
            source: 'eks-api',
            text: connectedBy(eks.arn, 'EKS_ANYWHERE'),
          },
        ],
      }
    : undefined;
}

function anywhereByObjects({
  signals,
  anywhere,
  version,
}: Known): ReturnType<Rule> {
  const certain: DistributionEvidence[] = [];
  if (signals.anywhereCrd) {
    certain.push({
      source: 'object',
      text: evidenceText('anywhere-api'),
      object: cluster('CustomResourceDefinition', signals.anywhereCrd),
    });
  }
  if (anywhere) {
    certain.push({
      source: 'object',
      text: evidenceText('anywhere-description'),
      object: {
        kind: 'Cluster',
        namespace: anywhere.namespace,
        name: anywhere.name,
        cluster: anywhere.managementCluster,
      },
    });
  }
  if (signals.anywhereNode) {
    certain.push(providerEvidence(signals.anywhereNode));
  }
  const image = signals.components.find(({ isEksAnywhere }) => isEksAnywhere);
  if (image) {
    certain.push(imageEvidence(image));
  }
  if (certain.length > 0) {
    return {
      distribution: 'EKS Anywhere',
      confidence: 'certain',
      evidence: certain,
    };
  }
  return version?.eksFamily && signals.platformNode
    ? {
        distribution: 'EKS Anywhere',
        confidence: 'likely',
        evidence: [providerEvidence(signals.platformNode)],
      }
    : undefined;
}

function distroByControlPlane({ signals }: Known): ReturnType<Rule> {
  return distroBy(signals, CONTROL_PLANE, 'certain');
}

function distroByAddOns({ signals }: Known): ReturnType<Rule> {
  return distroBy(signals, ADD_ONS, 'likely');
}

function distroBy(
  signals: DistributionSignals,
  names: readonly string[],
  confidence: DistributionVerdict['confidence'],
): ReturnType<Rule> {
  const images = signals.components.filter(
    ({ component, isEksDistro }) => isEksDistro && names.includes(component),
  );
  return images.length > 0
    ? {
        distribution: 'EKS-D',
        confidence,
        evidence: images.map(imageEvidence),
      }
    : undefined;
}

function eksByAddress({ eks, host }: Known): ReturnType<Rule> {
  return !eks?.connector && host && EKS_HOST.test(host)
    ? {
        distribution: 'EKS',
        confidence: 'likely',
        evidence: [
          {
            source: 'address',
            text: evidenceText('address-of-eks', { host }),
          },
        ],
      }
    : undefined;
}

function eksByIssuer({ eks, issuer }: Known): ReturnType<Rule> {
  return !eks?.connector && issuer !== undefined && EKS_ISSUER.test(issuer)
    ? {
        distribution: 'EKS',
        confidence: 'likely',
        evidence: [
          {
            source: 'address',
            text: evidenceText('issuer-of-eks', { issuer }),
          },
        ],
      }
    : undefined;
}

/** A node from EC2 or a hybrid one, and beside it something that EKS puts there. */
function eksByNodes({ eks, signals, version }: Known): ReturnType<Rule> {
  const machine = signals.awsNode ?? signals.hybridNode ?? signals.fargateNode;
  if (eks?.connector || !version?.eksFamily || !machine) {
    return undefined;
  }
  const marks: DistributionEvidence[] = [];
  if (signals.eksLabelNode) {
    const { node, label } = signals.eksLabelNode;
    marks.push({
      source: 'object',
      text: evidenceText('node-label', { label, value: node.labels[label] }),
      object: {
        ...cluster('Node', node.name),
        field: `metadata.labels["${label}"]`,
      },
    });
  }
  marks.push(
    ...signals.components
      .filter(({ eksBuild }) => eksBuild !== undefined)
      .map(imageEvidence),
  );
  return marks.length > 0
    ? {
        distribution: 'EKS',
        confidence: 'likely',
        evidence: [providerEvidence(machine), ...marks],
      }
    : undefined;
}

function otherByVersion({ version }: Known): ReturnType<Rule> {
  return version && !version.eksFamily
    ? { distribution: 'other', confidence: 'certain', evidence: [] }
    : undefined;
}

function flavoursOf({ eks, signals }: Known): EksFlavour[] {
  const flavours: EksFlavour[] = [];
  if (eks?.autoMode || signals.autoModeNode) {
    flavours.push('auto-mode');
  }
  if (eks?.hybridNodes || signals.hybridNode) {
    flavours.push('hybrid-nodes');
  }
  if (eks?.outposts) {
    flavours.push('outposts');
  }
  if (signals.fargateNode) {
    flavours.push('fargate');
  }
  return flavours;
}

/**
 * After an upgrade that stopped half way the components differ: then only
 * kube-apiserver speaks for the cluster.
 */
function releaseOf({ signals, anywhere }: Known): {
  release?: EksDistroRelease;
} {
  const telling = signals.components.filter(({ component }) =>
    [...CONTROL_PLANE, ...ADD_ONS].includes(component),
  );
  const servers = telling.filter(
    ({ component }) => component === 'kube-apiserver',
  );
  const said = (servers.length > 0 ? servers : telling).map(
    ({ eksDistro }) => eksDistro,
  );
  const [first] = said;
  if (first && said.every(other => sameRelease(first, other))) {
    return { release: first };
  }
  return anywhere?.release && said.length === 0
    ? { release: anywhere.release }
    : {};
}

function sameRelease(
  one: EksDistroRelease,
  other: EksDistroRelease | undefined,
): boolean {
  return one.channel === other?.channel && one.number === other.number;
}

function versionEvidence({
  gitVersion,
  version,
}: Known): DistributionEvidence[] {
  if (gitVersion === undefined) {
    return [];
  }
  return [
    {
      source: 'version',
      text: evidenceText(
        version?.eksFamily ? 'version-of-eks-family' : 'version-said',
        { version: gitVersion },
      ),
    },
  ];
}

/** What was seen and decides nothing. */
function openSigns({ eks, signals }: Known): DistributionEvidence[] {
  const signs: DistributionEvidence[] = [];
  if (eks?.connector) {
    signs.push({
      source: 'eks-api',
      text: connectedBy(eks.arn, eks.connector.provider),
    });
  }
  if (signals.distroCrd) {
    signs.push({
      source: 'object',
      text: evidenceText('distro-api'),
      object: cluster('CustomResourceDefinition', signals.distroCrd),
    });
  }
  if (signals.clusterApiCrd) {
    signs.push({
      source: 'object',
      text: evidenceText('cluster-api'),
      object: cluster('CustomResourceDefinition', signals.clusterApiCrd),
    });
  }
  const node = signals.awsNode ?? signals.hybridNode;
  if (node) {
    signs.push(providerEvidence(node));
  }
  return signs;
}

function providerEvidence(node: {
  name: string;
  providerId?: string;
}): DistributionEvidence {
  return {
    source: 'object',
    text: node.providerId
      ? evidenceText('provider-id', { id: node.providerId })
      : evidenceText('named-by-eks'),
    object: { ...cluster('Node', node.name), field: 'spec.providerID' },
  };
}

function imageEvidence({ image, pod }: RunningComponent): DistributionEvidence {
  return {
    source: 'object',
    text: evidenceText('image-runs', { image }),
    object: { kind: 'Pod', namespace: 'kube-system', name: pod },
  };
}

function connectedBy(arn: string, provider: string) {
  return evidenceText('connected-to-eks', { arn, provider });
}

function cluster(kind: string, name: string) {
  return { kind, namespace: '', name };
}
