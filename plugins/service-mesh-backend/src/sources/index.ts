export { CatalogClusterSource } from './catalog';
export {
  ClusterDirectory,
  type DirectoryContent,
  type DirectoryStanding,
  type SourceProblem,
} from './ClusterDirectory';
export { eksClusterSources } from './eks';
export { FixedClusterSource } from './FixedClusterSource';
export { KubeconfigClusterSource } from './KubeconfigClusterSource';
export type { Contradiction, MergedCluster } from './mergeClusters';
