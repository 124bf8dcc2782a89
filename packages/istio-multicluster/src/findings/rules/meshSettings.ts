import {
  EvidenceText,
  evidenceText,
  FindingEvidence,
  quoted,
} from '../../evidence';
import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';
import { istiodSettings } from '../istiodSettings';
import { minorVersion } from '../../control-plane/minorVersion';
import { differing } from './differing';

/** Control planes of one mesh that differ in mesh id, trust domain, version or flags. */
export function meshSettings(context: FleetContext): FindingDraft[] {
  return context.meshes.flatMap(({ planes }) => [
    ...meshIds(context, planes),
    ...trustDomains(context, planes),
    ...versions(planes),
    ...flags(planes),
  ]);
}

/** Mesh config that is read; otherwise only istiod's defaults would be compared. */
function configOf(context: FleetContext, { plane }: ControlPlaneStatus) {
  return plane.meshConfig !== undefined ||
    context.knows(plane.configCluster, 'ConfigMap')
    ? context.view(plane).meshConfig
    : undefined;
}

function meshConfigEvidence(
  { plane }: ControlPlaneStatus,
  field: string,
  value: string,
): FindingEvidence {
  const { revision, systemNamespace, configCluster } = plane;
  return {
    type: 'object',
    object: {
      kind: 'ConfigMap',
      namespace: systemNamespace,
      name: revision === 'default' ? 'istio' : `istio-${revision}`,
      cluster: configCluster,
    },
    field: `data.mesh: ${field}`,
    value,
  };
}

function clustersOf(...all: readonly ControlPlaneStatus[]): string[] {
  return all.flatMap(({ plane, hostCluster }) => [
    plane.configCluster,
    hostCluster,
  ]);
}

function meshIds(
  context: FleetContext,
  planes: readonly ControlPlaneStatus[],
): FindingDraft[] {
  return differing(planes, status => {
    const config = configOf(context, status);
    return config && (config.meshId ?? config.trustDomain);
  }).map(({ usual, usualValue, other, otherValue }) =>
    draft('MST0226', {
      subject: { controlPlane: other.plane.name },
      clusters: clustersOf(other, usual),
      parameters: {
        controlPlane: usual.plane.name,
        other: other.plane.name,
        meshId: usualValue,
        otherMeshId: otherValue,
      },
      evidence: [
        meshConfigEvidence(usual, 'defaultConfig.meshId', usualValue),
        meshConfigEvidence(other, 'defaultConfig.meshId', otherValue),
      ],
    }),
  );
}

function trustDomains(
  context: FleetContext,
  planes: readonly ControlPlaneStatus[],
): FindingDraft[] {
  const domainOf = (status: ControlPlaneStatus) =>
    configOf(context, status)?.trustDomain;
  const others = new Map<string, ControlPlaneStatus>();
  for (const status of planes) {
    const domain = domainOf(status);
    if (domain !== undefined && !others.has(domain)) {
      others.set(domain, status);
    }
  }
  return planes.flatMap(status => {
    const config = configOf(context, status);
    return [...others].flatMap(([domain, other]) =>
      config &&
      domain !== config.trustDomain &&
      !config.trustDomainAliases.includes(domain)
        ? [
            draft('MST0507', {
              subject: { controlPlane: status.plane.name },
              clusters: clustersOf(status, other),
              parameters: {
                controlPlane: status.plane.name,
                other: other.plane.name,
                trustDomain: config.trustDomain,
                otherTrustDomain: domain,
              },
              evidence: [
                meshConfigEvidence(status, 'trustDomain', config.trustDomain),
                meshConfigEvidence(
                  status,
                  'trustDomainAliases',
                  config.trustDomainAliases.join(', '),
                ),
                meshConfigEvidence(other, 'trustDomain', domain),
              ],
              key: domain,
            }),
          ]
        : [],
    );
  });
}

function versions(planes: readonly ControlPlaneStatus[]): FindingDraft[] {
  return differing(planes, ({ plane }) => minorVersion(plane.version)).map(
    ({ usual, other }) =>
      draft('MST0227', {
        subject: { controlPlane: other.plane.name },
        clusters: clustersOf(other, usual),
        parameters: {
          controlPlane: usual.plane.name,
          other: other.plane.name,
          version: usual.plane.version,
          otherVersion: other.plane.version,
        },
        evidence: [versionEvidence(usual), versionEvidence(other)],
      }),
  );
}

function versionEvidence({ plane }: ControlPlaneStatus): FindingEvidence {
  return {
    type: 'computed',
    text: quoted(`${plane.name}: ${plane.version}`),
  };
}

/** What follows from the version alone is a difference of versions. */
function flags(planes: readonly ControlPlaneStatus[]): FindingDraft[] {
  // Without any environment nothing is known of the flags.
  const known = planes.filter(({ plane }) => Object.keys(plane.env).length > 0);
  const [first] = known;
  if (!first) {
    return [];
  }
  return Object.keys(istiodSettings(first.plane)).flatMap(setting =>
    differing(
      known,
      ({ plane }) =>
        istiodSettings({ ...plane, version: first.plane.version })[setting],
    ).map(({ usual, usualValue, other, otherValue }) =>
      draft('MST0229', {
        subject: { controlPlane: other.plane.name },
        clusters: clustersOf(other, usual),
        parameters: {
          setting,
          value: usualValue,
          controlPlane: usual.plane.name,
          otherValue,
          other: other.plane.name,
        },
        evidence: [
          { type: 'computed', text: settingOf(usual.plane, setting) },
          { type: 'computed', text: settingOf(other.plane, setting) },
        ],
        key: setting,
      }),
    ),
  );
}

function settingOf(
  { name, env }: ControlPlaneStatus['plane'],
  setting: string,
): EvidenceText {
  return Object.hasOwn(env, setting)
    ? quoted(`${name}: ${setting}=${env[setting]}`)
    : evidenceText('setting-missing', { controlPlane: name, setting });
}
