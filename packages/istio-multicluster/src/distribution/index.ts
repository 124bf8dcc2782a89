export {
  parseComponentImage,
  type ComponentImage,
  type EksDistroRelease,
} from './ComponentImage';
export { distributionOf, type DistributionFacts } from './distributionOf';
export type {
  Distribution,
  DistributionEvidence,
  DistributionVerdict,
  EksFlavour,
  RunningComponent,
} from './DistributionVerdict';
export { eksAnywhereDescriptions } from './eksAnywhereDescriptions';
export type {
  EksAddon,
  EksAnywhereDescription,
  EksDeprecatedApi,
  EksDescription,
  EksDetail,
  EksHealthIssue,
  EksInsight,
  EksVersionSupport,
} from './EksDescription';
export {
  parseKubernetesVersion,
  type KubernetesVersion,
} from './KubernetesVersion';
