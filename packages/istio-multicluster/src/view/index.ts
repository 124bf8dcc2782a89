export { istiodView } from './IstiodView';
export type { IstiodView, Registry } from './IstiodView';
