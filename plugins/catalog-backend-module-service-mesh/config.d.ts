import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Clusters and meshes of the service-mesh plugin as entities. All of it is optional. */
      serviceMesh?: {
        /** How often the entities are compared with the fleet; by one replica at a time. Default every 30 seconds. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Namespace of the entities; default `default`. */
        namespace?: string;
        /**
         * Owner of what no rule gives an owner. Default `unknown`.
         * @example group:default/platform
         */
        defaultOwner?: string;
        /** The first rule that gives a cluster an owner counts. */
        ownerRules?: Array<{
          /** Tag of the EKS cluster whose value is the owner. */
          tag?: string;
          /** Label of the namespace `kube-system` whose value is the owner; for clusters of any kind. */
          label?: string;
          /**
           * Which value means which owner. Without it the value itself is the owner, a Group unless it says otherwise.
           * @example { 'team-17': 'group:default/payments' }
           */
          owners?: { [value: string]: string };
        }>;
        /** What the Kubernetes plugin is told of clusters that are not read as an IAM identity. */
        kubernetes?: {
          /**
           * How that plugin authenticates; without it these clusters are no clusters for it.
           * @example oidc
           */
          authProvider?: string;
          /** With `oidc`: the sign-in provider whose token is used. */
          oidcTokenProvider?: string;
          /** Of all clusters: do not ask the metrics server. */
          skipMetricsLookup?: boolean;
        };
        /** Whether components depend on the clusters in which they run. Default true. */
        relations?: boolean;
      };
    };
  };
}
