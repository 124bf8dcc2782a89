/**
 * Names the Kubernetes Services of a catalog entity: `namespace/name`, several
 * separated by commas. Goes before what the annotations of the Kubernetes plugin select.
 *
 * @public
 */
export const MESH_SERVICES_ANNOTATION = 'meshstage.io/services';
