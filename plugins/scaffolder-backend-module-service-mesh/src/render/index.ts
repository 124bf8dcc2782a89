export { chartVersion } from './chartVersion';
export type {
  AccessSource,
  GatewayExposure,
  Installation,
  InstallationRole,
  Platform,
  PrimaryCluster,
  TrustSource,
} from './Installation';
export { overlayNotes } from './overlayNotes';
export { platformNotes } from './platformNotes';
export type { RenderedFile, RenderedFileKind } from './RenderedFile';
export {
  renderInstallation,
  type RenderedInstallation,
} from './renderInstallation';
