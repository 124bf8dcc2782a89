export { Authorizer } from './Authorizer';
export { ChangeSignals } from './ChangeSignals';
export { ClusterEntityReader } from './ClusterEntityReader';
export { ClusterTests } from './ClusterTests';
export { createRouter } from './createRouter';
export { Desk } from './Desk';
export { EntityReader } from './EntityReader';
export { ServiceOwners } from './ServiceOwners';
