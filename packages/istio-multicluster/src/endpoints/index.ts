export { endpoints } from './endpoints';
export type {
  CdsClusterType,
  EndpointsAnswer,
  EnvoyEndpoint,
  EnvoyHealth,
} from './EndpointsAnswer';
