export type { ControlPlane, ResolvedHostnames } from './ControlPlane';
