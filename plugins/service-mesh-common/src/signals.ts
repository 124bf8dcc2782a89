/**
 * Channel of the signals that say: something changed, ask again.
 *
 * @public
 */
export const SERVICE_MESH_SIGNAL_CHANNEL = 'service-mesh';

/**
 * What a signal carries: a version to compare for equality, nothing else.
 *
 * @public
 */
export type ServiceMeshSignal = {
  version: string;
};
