import { FleetContext } from '../../facts/FleetContext';
import { proxyConnections } from '../../links/proxyConnections';
import { proxySummary } from '../../links/proxySummary';
import { draft, FindingDraft } from '../FindingDraft';
import { minorsBetween, minorVersion } from '../../control-plane/minorVersion';

/** Proxies that are newer than their istiod, or older by more than one minor version. */
export function proxyVersions(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(({ key, name }) => {
    const planes = new Map(
      proxyConnections(context, key).map(({ controlPlane }) => [
        controlPlane.plane.revision,
        controlPlane.plane,
      ]),
    );
    const summary = proxySummary(context.records(key).byNamespace('Pod'));
    return summary.versions.flatMap(({ revision, version, count, sample }) => {
      const plane =
        planes.get(revision) ??
        (revision === '' && planes.size === 1
          ? [...planes.values()][0]
          : undefined);
      const own = minorVersion(plane?.version);
      if (!plane || own === undefined) {
        return [];
      }
      const newer = minorsBetween(version, own);
      return newer > 0 || newer < -1
        ? [
            draft('MST0228', {
              subject: { cluster: key, controlPlane: plane.name },
              clusters: [key, plane.configCluster],
              parameters: {
                count,
                cluster: name,
                version,
                controlPlane: plane.name,
                otherVersion: own,
              },
              evidence: [
                {
                  type: 'object',
                  object: context.ref(key, sample),
                  field: 'spec.containers["istio-proxy"].image',
                  value: sample.proxy.version,
                },
              ],
              key: version,
            }),
          ]
        : [];
    });
  });
}
