export type { NetworkGateway } from './NetworkGateway';
export { NetworkGateways } from './NetworkGateways';
