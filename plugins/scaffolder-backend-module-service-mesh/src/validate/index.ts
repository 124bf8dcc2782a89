export { readFolder, type TextFile } from './readFolder';
export { lostWorkspace, requireWorkspace } from './requireWorkspace';
export type { FileProblem } from './FileProblem';
export { validateFiles } from './validateFiles';
