import { DemoFleet } from './DemoFleet';

/** Configuration by which a Backstage host in another process shows a fleet. */
export function hostConfiguration(fleet: DemoFleet) {
  return {
    serviceMesh: {
      demo: { enabled: false },
      useKubernetesClusters: false,
      clusters: fleet.clusters.map(cluster => {
        const access = cluster.accessFor('meshstage');
        return {
          name: cluster.name,
          ...(cluster.arn ? { arn: cluster.arn } : {}),
          url: access.url,
          caData: base64(access.certificateAuthority),
          authentication: { type: 'token', token: access.token },
        };
      }),
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: fleet.clusters.map(cluster => {
            const access = cluster.accessFor('kubernetes-plugin');
            return {
              name: cluster.name,
              url: access.url,
              caData: base64(access.certificateAuthority),
              authProvider: 'serviceAccount',
              serviceAccountToken: access.token,
              skipMetricsLookup: true,
            };
          }),
        },
      ],
    },
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
