/**
 * Names the Kubernetes Services of a catalog entity: `namespace/name`, several
 * separated by commas. Goes before what the annotations of the Kubernetes plugin select.
 *
 * @public
 */
export const MESH_SERVICES_ANNOTATION = 'meshstage.io/services';

/**
 * Says which cluster a Resource of type `kubernetes-cluster` is, for good: the ARN of an
 * EKS cluster, else the UID of its namespace kube-system, else the key that Meshstage gives it.
 * With it in an entity of a repository Meshstage makes none of its own for that cluster.
 *
 * @public
 */
export const MESH_CLUSTER_KEY_ANNOTATION = 'meshstage.io/cluster-key';

/**
 * Says which mesh a Resource of type `service-mesh` is: its id.
 *
 * @public
 */
export const MESH_ID_ANNOTATION = 'meshstage.io/mesh-id';

/**
 * Type of the location that catalog entities have which are made of the clusters and
 * meshes of this plugin: `service-mesh:…`. As a source of clusters they are not read back.
 *
 * @public
 */
export const SERVICE_MESH_LOCATION_TYPE = 'service-mesh';
