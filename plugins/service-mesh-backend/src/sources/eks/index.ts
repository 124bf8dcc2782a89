export { eksClusterSources } from './eksClusterSources';
