import {
  Consistency,
  ConsistencyIssue,
  ConsistencyPair,
} from '@meshstage/plugin-service-mesh-common';
import { cluster1, cluster2, controlPlane, message } from './seedTopology';

const plane = controlPlane(['healthy']);

function issue(
  code: string,
  severity: ConsistencyIssue['severity'],
  clusters: string[],
  parameters: Record<string, string>,
): ConsistencyIssue {
  return {
    code,
    severity,
    clusters,
    title: `The title of ${code}`,
    message: message(code, `The text of ${code}.`, parameters, 'Mend it.'),
  };
}

/** Cluster 1 on EKS and cluster 2 on EKS Distro: one CoreDNS skew, one kubelet violation, one thing unread. */
export function consistency(): Consistency {
  return {
    data: [
      { part: 'istio', asOf: '2026-11-23', source: 'istio.io' },
      {
        part: 'eks',
        asOf: '2026-11-27',
        source: 'eks:DescribeClusterVersions',
      },
      {
        part: 'eksDistro',
        asOf: '2026-08-22',
        source: 'distro.eks.amazonaws.com',
      },
    ],
    clusters: [cluster1, cluster2],
    meshes: [
      {
        mesh: 'mesh1',
        clusters: ['cluster1', 'cluster2'],
        rows: [
          {
            row: 'kubernetes',
            state: 'same',
            cells: [
              { cluster: 'cluster1', state: 'known', values: ['1.36.2'] },
              { cluster: 'cluster2', state: 'known', values: ['1.36.2'] },
            ],
          },
          {
            row: 'coredns',
            state: 'different',
            cells: [
              { cluster: 'cluster1', state: 'known', values: ['1.13.2'] },
              { cluster: 'cluster2', state: 'known', values: ['1.14.3'] },
            ],
          },
          {
            row: 'kubelet',
            state: 'unknown',
            cells: [
              { cluster: 'cluster1', state: 'known', values: ['1.36.2'] },
              {
                cluster: 'cluster2',
                state: 'unknown',
                reason: 'nodes-unread',
              },
            ],
          },
          {
            row: 'etcd',
            state: 'same',
            cells: [
              {
                cluster: 'cluster1',
                state: 'not-applicable',
                reason: 'hidden-by-eks',
              },
              { cluster: 'cluster2', state: 'known', values: ['3.6.12'] },
            ],
          },
        ],
        support: [
          {
            cluster: 'cluster1',
            state: 'standard',
            endsAt: '2026-12-02',
            daysLeft: 5,
          },
          { cluster: 'cluster2', state: 'unknown', missing: 'version' },
        ],
        issues: [
          issue('support-ends-soon', 'warning', ['cluster1'], {
            kind: 'Standard',
            version: '1.34',
            endsAt: '2026-12-02',
            days: '5',
            cluster: 'cluster1',
            asOf: '2026-11-27',
          }),
          issue('from-the-future', 'error', ['cluster2'], {}),
        ],
        differingPairs: 1,
        pairs: [],
        istio: {
          kubernetes: ['1.34'],
          unknown: ['cluster2'],
          fitting: [
            {
              minor: '1.30',
              endsAt: '2026-11-30',
              isEstimate: true,
              daysLeft: 3,
            },
            { minor: '1.28', endsAt: '2026-07-01', daysLeft: -149 },
          ],
          unpublished: ['1.31'],
          controlPlanes: [
            {
              controlPlane: plane.id,
              istio: '1.31',
              clusters: [
                { cluster: 'cluster1', support: 'supported' },
                { cluster: 'cluster2', support: 'unknown' },
              ],
            },
          ],
        },
      },
    ],
  };
}

/** What differs between the two. */
export function consistencyPair(): ConsistencyPair {
  return {
    cluster: 'cluster1',
    other: 'cluster2',
    issues: [
      issue('component-differs', 'info', ['cluster1', 'cluster2'], {
        component: 'coredns',
        cluster: 'cluster1',
        version: '1.13.2',
        other: 'cluster2',
        otherVersion: '1.14.3',
      }),
    ],
    findings: [],
  };
}
