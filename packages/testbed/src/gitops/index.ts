/** What stands for the tools of a GitOps repository: Argo CD, Helm, istioctl analyze, an operator's shell. */
export type { Application } from './Application';
export { applyInOrder, type OrderedFiles } from './applyInOrder';
export { analyzeFiles, type AnalyzerMessage } from './analyzeFiles';
export { chartDefaults } from './chartDefaults';
export { copyRoot } from './copyRoot';
export { JoiningWorkloads, type JoiningPlaces } from './JoiningWorkloads';
export { renderChart, type ChartOptions } from './renderChart';
export { renderedIstiod, type RenderedIstiod } from './renderedIstiod';
export { runScript } from './runScript';
export {
  SimulatedArgoCd,
  type ArgoCdCluster,
  type SyncResult,
} from './SimulatedArgoCd';
export type { ProgramResult } from './runProgram';
