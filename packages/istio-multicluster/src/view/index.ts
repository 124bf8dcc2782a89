export { IstiodView, istiodView } from './IstiodView';
export type { Registry } from '../registry/Registry';
