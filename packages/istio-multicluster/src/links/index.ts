export { judgeLink } from './judgeLink';
export type { JudgedLink } from './judgeLink';
export { links } from './links';
export { connectionState, homePlane } from './proxyConnections';
export type { Link, LinkJudgement } from './Link';
