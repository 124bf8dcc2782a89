export type {
  Branch,
  BranchDestination,
  BranchMirror,
  LeftOutRule,
  LeftOutRuleReason,
} from './Branch';
export type { HostRoutes } from './hostBranches';
export type { RuleBranches } from './httpBranches';
export { hostRoutes } from './hostRoutes';
