export { MeasuredCollection } from './MeasuredCollection';
export { measureRequests } from './measureRequests';
export { MeasuredModel } from './MeasuredModel';
export { MeshMetrics } from './MeshMetrics';
export { observeFleet } from './observeFleet';
