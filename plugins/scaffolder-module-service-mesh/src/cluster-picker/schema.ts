import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { MEMBERSHIPS } from './WantedClusters';

/**
 * Value of the field `ServiceMeshClusterPicker`: the name of a cluster, as
 * `GET /clusters` of the service-mesh backend has it.
 *
 * @internal
 */
export const clusterPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of a cluster'),
  uiOptions: z =>
    z.object({
      membership: z
        .enum(MEMBERSHIPS)
        .optional()
        .describe(
          'outside: members of a mesh are refused, those on the way into one are not; primary: only clusters with an istiod; member: only clusters of a mesh. outside if left out',
        ),
      meshField: z
        .string()
        .optional()
        .describe(
          'Field that holds the mesh of which primaries and members are; mesh if left out',
        ),
    }),
});

/** @internal */
export type ClusterPickerProps = typeof clusterPickerSchema.TProps;
