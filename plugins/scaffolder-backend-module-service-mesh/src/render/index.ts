export { chartVersion } from './chartVersion';
export type {
  AccessSource,
  GatewayExposure,
  Installation,
  InstallationRole,
  PrimaryCluster,
  TrustSource,
} from './Installation';
export type { RenderedFile, RenderedFileKind } from './RenderedFile';
export {
  renderInstallation,
  type RenderedInstallation,
} from './renderInstallation';
