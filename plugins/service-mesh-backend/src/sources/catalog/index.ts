export { CatalogClusterSource } from './CatalogClusterSource';
