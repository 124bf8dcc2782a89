/**
 * The service mesh in Backstage, for the new frontend system. The old one finds its parts in `./legacy`.
 *
 * @packageDocumentation
 */

export { serviceMeshPlugin as default } from './plugin';
export {
  serviceMeshApiRef,
  type ServiceMeshApi,
} from './api/serviceMeshApiRef';
export { isKubernetesCluster } from './isKubernetesCluster';
export { isServiceMeshAvailable } from './isServiceMeshAvailable';
export { serviceMeshTranslationRef } from './translation/ref';
export { FactLine, type FactLineProps } from './translation/FactLine';
export {
  useFindingText,
  type FindingText,
  type FindingWords,
} from './translation/useFindingText';
export { useMessageText, type MessageText } from './translation/useMessageText';
