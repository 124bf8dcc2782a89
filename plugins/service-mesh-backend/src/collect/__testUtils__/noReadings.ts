import type { ClusterReadings } from '../ClusterStatus';

/** Of a cluster of which nothing but its objects was read. */
export const NO_READINGS: ClusterReadings = {
  servedApis: { state: 'unread' },
  issuer: { state: 'unread' },
  deprecatedApis: { state: 'unread' },
};
