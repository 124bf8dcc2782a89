export { ClusterRecords } from './ClusterRecords';
export type { RecordsByName, RecordsByNamespace } from './ClusterRecords';
export { Fleet } from './Fleet';
export type { ClusterKey, FleetChange } from './FleetChange';
