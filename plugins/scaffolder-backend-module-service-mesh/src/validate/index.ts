export { readFolder, type TextFile } from './readFolder';
export { validateFiles, type FileProblem } from './validateFiles';
