export { clientsOf } from './clientsOf';
export type {
  AmbientPods,
  ClientAssignment,
  ClientGroup,
  Clients,
} from './clientsOf';
