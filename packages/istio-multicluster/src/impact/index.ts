export type {
  ClientImpact,
  ControlPlaneImpact,
  Impact,
  Loss,
  ProxyImpact,
  ServiceImpact,
} from './Impact';
export { impact } from './lossOfCluster';
