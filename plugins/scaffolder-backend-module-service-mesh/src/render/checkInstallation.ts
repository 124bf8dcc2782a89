import { InputError } from '@backstage/errors';
import { findCredentials } from '../credentials';
import { Installation } from './Installation';
import { isIpAddress } from './isIpAddress';
import { isMap } from './isMap';
import { OVERLAID_PARTS } from './OverlaidPart';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_NAME =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/;
const REVISION = /^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/;
const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const CLUSTER_NAME = /^[A-Za-z0-9][-A-Za-z0-9_.:/@]{0,252}$/;
const VERSION = /^\d{1,3}\.\d{1,3}(\.\d{1,3}(-[0-9A-Za-z.-]{1,30})?)?$/;
const CHART_VERSION = /^v?\d{1,3}\.\d{1,3}\.\d{1,3}(-[0-9A-Za-z.-]{1,30})?$/;
const CHART_REPOSITORY =
  /^(https|oci):\/\/[A-Za-z0-9][-A-Za-z0-9._~:/]{0,400}$/;
const GIT_REPOSITORY =
  /^((https?|file):\/\/|ssh:\/\/([a-z0-9_-]+@)?|[a-z0-9_-]+@(?=[-A-Za-z0-9.]+:[^/]))[-A-Za-z0-9._~:/]{1,400}$/;
const BRANCH =
  /^(?!.*(\.\.|\/\/|@\{|\.lock$))[A-Za-z0-9][-A-Za-z0-9._/]{0,199}$/;
const FOLDER = /^[A-Za-z0-9][-A-Za-z0-9_.]*(\/[A-Za-z0-9][-A-Za-z0-9_.]*)*$/;
const STORE_KEY = /^[A-Za-z0-9][-A-Za-z0-9_.+=@/]{0,400}$/;
/** A key in the values of a chart, or of an annotation there. */
const VALUE_NAME = /^[A-Za-z0-9_][-A-Za-z0-9_./]{0,252}$/;
const TOKEN_LIFETIME = /^[1-9]\d{0,4}[hm]$/;

type Rule = { field: string; value: string; pattern: RegExp; wanted: string };

/**
 * Refuses what cannot be written into files: names that Kubernetes, DNS, git or
 * Istio refuse, and contradictions. Whether the cluster fits the mesh is what
 * the prechecks say.
 *
 * @throws InputError that names every field, its value and what is wanted.
 * @internal
 */
export function checkInstallation(installation: Installation): void {
  const problems = [
    ...rulesOf(installation)
      .filter(({ value, pattern }) => !pattern.test(value))
      .map(
        ({ field, value, wanted }) =>
          `${field} is ${quoted(value)}: it has to be ${wanted}`,
      ),
    ...contradictions(installation),
    ...credentialsIn(installation),
  ];
  if (problems.length > 0) {
    throw new InputError(`Nothing was written. ${problems.join('. ')}.`);
  }
}

function rulesOf(installation: Installation): Rule[] {
  const { cluster, mesh, istio, istiodAddress, gateway, argocd, path } =
    installation;
  return [
    label('clusterName', cluster.istioId),
    rule('cluster', cluster.name, CLUSTER_NAME, 'a name without spaces'),
    rule(
      'network',
      cluster.network,
      LABEL_VALUE,
      'a value for a label: at most 63 letters, digits, ".", "_" or "-", beginning and ending with a letter or digit',
    ),
    rule(
      'mesh',
      mesh.id,
      LABEL_VALUE,
      'a mesh id of letters, digits, ".", "_" or "-"',
    ),
    dnsName('trustDomain', mesh.trustDomain),
    rule(
      'istioVersion',
      istio.version,
      VERSION,
      'a version such as 1.31.2 or 1.31',
    ),
    label('istioNamespace', istio.namespace),
    ...(istio.revision
      ? [
          rule(
            'revision',
            istio.revision,
            REVISION,
            'at most 40 lower-case letters, digits or "-", because the names of Helm releases are made of it',
          ),
        ]
      : []),
    rule(
      'chartRepository',
      istio.chartRepository,
      CHART_REPOSITORY,
      'an https or oci URL without credentials',
    ),
    ...(istiodAddress && !isIpAddress(istiodAddress)
      ? [dnsName('istiodAddress', istiodAddress)]
      : []),
    ...(gateway.hostname
      ? [dnsName('gateway.hostname', gateway.hostname)]
      : []),
    ...installation.primaries.flatMap(({ name, istioId }) => [
      rule('primaries', name, CLUSTER_NAME, 'a name without spaces'),
      label(`the Istio cluster id of primary ${quoted(name)}`, istioId),
    ]),
    ...trustRules(installation),
    ...accessRules(installation),
    rule(
      'argocd.repository',
      argocd.repository,
      GIT_REPOSITORY,
      'the address of a git repository without credentials, such as https://git.example.com/platform/mesh.git',
    ),
    rule('argocd.branch', argocd.branch, BRANCH, 'the name of a branch'),
    dnsName('argocd.project', argocd.project),
    label('argocd.namespace', argocd.namespace),
    rule(
      'path',
      path,
      FOLDER,
      'a folder below the root of the repository, such as clusters',
    ),
  ];
}

function trustRules({ trust }: Installation): Rule[] {
  switch (trust.mode) {
    case 'cacerts':
      return [];
    case 'istio-csr':
      return [
        dnsName('trust.issuer', trust.issuer),
        rule(
          'trust.chartVersion',
          trust.chartVersion,
          CHART_VERSION,
          'a release of the chart cert-manager-istio-csr, such as v0.15.0',
        ),
      ];
    default:
      return [dnsName('trust.issuer', trust.issuer)];
  }
}

function accessRules({ access }: Installation): Rule[] {
  return access.mode === 'command'
    ? [
        rule(
          'credentials.tokenLifetime',
          access.tokenLifetime,
          TOKEN_LIFETIME,
          'hours or minutes, such as 24h',
        ),
      ]
    : [
        dnsName('credentials.store', access.store),
        rule(
          'credentials.keyPrefix',
          access.keyPrefix,
          STORE_KEY,
          'a path in the store, such as mesh/remote-secrets',
        ),
      ];
}

function contradictions(installation: Installation): string[] {
  const { role, cluster, primaries, istiodAddress } = installation;
  const { overlays = {} } = installation;
  const ids = primaries.map(({ istioId }) => istioId);
  return [
    ...(primaries.length === 0 && role !== 'primary'
      ? [
          `A cluster in role ${role} needs a primary: name in "primaries" the cluster whose istiod serves it`,
        ]
      : []),
    ...(ids.includes(cluster.istioId)
      ? [
          `${quoted(
            cluster.istioId,
          )} is the Istio cluster id of a primary already: choose another clusterName`,
        ]
      : []),
    ...(primaries.some(({ name }) => name === cluster.name)
      ? [`${quoted(cluster.name)} cannot be a primary of itself`]
      : []),
    ...(new Set(ids).size < ids.length
      ? [
          'Two of the primaries have the same Istio cluster id; istiod ignores one of them',
        ]
      : []),
    ...(role !== 'primary' && !istiodAddress
      ? [
          `A cluster in role ${role} needs "istiodAddress": the name under which it reaches its istiod on 15012 and 15017`,
        ]
      : []),
    ...(role === 'external' && istiodAddress && isIpAddress(istiodAddress)
      ? [
          'The istiod of an external cluster needs a DNS name as "istiodAddress": its webhooks are called by URL, and the certificate names no address',
        ]
      : []),
    ...keysIn(overlays)
      .filter(key => !VALUE_NAME.test(key))
      .map(key => `overlays holds ${quoted(key)}, which is no name of a value`),
    ...Object.keys(overlays)
      .filter(name => !OVERLAID_PARTS.some(part => part === name))
      .map(
        name =>
          `overlays holds ${quoted(
            name,
          )}, which is no part with a chart: use one of ${OVERLAID_PARTS.join(
            ', ',
          )}`,
      ),
    ...(istiodAddress && isIpAddress(istiodAddress)
      ? addressProblems(cluster, istiodAddress)
      : []),
  ];
}

function keysIn(value: unknown): string[] {
  return isMap(value)
    ? Object.entries(value).flatMap(([key, each]) => [key, ...keysIn(each)])
    : [];
}

function addressProblems(
  { name, platform }: Installation['cluster'],
  address: string,
): string[] {
  switch (platform) {
    case 'eks':
      return [
        `"istiodAddress" is the IP address ${address}: load balancers on EKS have names and change their addresses. Give a DNS name`,
      ];
    case 'unknown':
      return [
        `"istiodAddress" is the IP address ${address}, and whether ${quoted(
          name,
        )} runs on EKS, where load balancers change their addresses, is not known. Give a DNS name, or say by "platform" that it is "other"`,
      ];
    default:
      return [];
  }
}

function credentialsIn(installation: Installation): string[] {
  const found = new Set(stringsIn(installation).flatMap(findCredentials));
  return found.size > 0
    ? [
        `The input holds ${[...found].join(
          ' and ',
        )}. A credential never goes into a repository; take it out`,
      ]
    : [];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return value && typeof value === 'object'
    ? Object.values(value).flatMap(stringsIn)
    : [];
}

function rule(
  field: string,
  value: string,
  pattern: RegExp,
  wanted: string,
): Rule {
  return { field, value, pattern, wanted };
}

function label(field: string, value: string): Rule {
  return rule(
    field,
    value,
    DNS_LABEL,
    'a DNS label: at most 63 lower-case letters, digits or "-", beginning and ending with a letter or digit',
  );
}

function dnsName(field: string, value: string): Rule {
  return rule(
    field,
    value,
    DNS_NAME,
    'a DNS name of lower-case letters, digits, "-" and "."',
  );
}

/** A value that was refused may hold anything, a credential too. */
function quoted(value: string): string {
  if (findCredentials(value).length > 0) {
    return 'something that looks like a credential';
  }
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
