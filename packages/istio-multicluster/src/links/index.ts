export { links } from './links';
export type { Link, LinkJudgement } from './Link';
