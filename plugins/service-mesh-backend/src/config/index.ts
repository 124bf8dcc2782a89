export { DEFAULT_TIMEOUTS, type OnboardingTiming } from './OnboardingTiming';
export {
  readServiceMeshConfig,
  type KubeconfigOptions,
  type ServiceMeshConfig,
} from './readServiceMeshConfig';
export type { EksOptions, EksOverride, EksTarget } from './readEks';
export type { CatalogSourceOptions } from './readCatalogSource';
