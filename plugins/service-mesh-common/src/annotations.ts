/**
 * Names the Kubernetes Services of a catalog entity: `namespace/name`, several
 * separated by commas. Goes before what the annotations of the Kubernetes plugin select.
 *
 * @public
 */
export const MESH_SERVICES_ANNOTATION = 'meshstage.io/services';

/**
 * Type of the location that catalog entities have which are made of the clusters and
 * meshes of this plugin: `service-mesh:…`. As a source of clusters they are not read back.
 *
 * @public
 */
export const SERVICE_MESH_LOCATION_TYPE = 'service-mesh';
