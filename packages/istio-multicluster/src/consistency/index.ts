export type { KubernetesFacts } from './ClusterProfile';
export type { DeprecatedApi } from './DeprecatedApi';
export {
  consistency,
  type ConsistencyFacts,
  type ConsistencyPair,
  type FleetConsistency,
  type MeshConsistency,
} from './consistency';
export {
  CONSISTENCY,
  type ConsistencyCode,
  type ConsistencyEntry,
} from './consistencyCodes';
export type { ConsistencyIssue } from './ConsistencyIssue';
export type {
  ConsistencyCell,
  ConsistencyRow,
  ConsistencyRowName,
} from './ConsistencyRow';
export type {
  FittingIstioRelease,
  IstioSupport,
  IstioWindow,
} from './istioWindow';
export { overrideReleases, withEksVersions } from './overrideReleases';
export { PUBLISHED_RELEASES } from './publishedReleases';
export type {
  EksDistroChannel,
  IstioRelease,
  KubernetesSupport,
  ReleaseData,
  ReleaseDataOverride,
} from './ReleaseData';
export type { Reading } from './Reading';
export { readReleaseData, readReleaseDataOverride } from './readReleaseData';
export type { SupportState } from './SupportState';
