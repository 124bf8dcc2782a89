export type {
  Branch,
  BranchDestination,
  BranchMirror,
  LeftOutRule,
} from './Branch';
export type { HostRoutes } from './hostBranches';
export type { RuleBranches } from './httpBranches';
export { hostRoutes } from './hostRoutes';
export { LEFT_OUT_RULE_REASONS } from './leftOutRuleReasons';
export type { LeftOutRuleReason } from './leftOutRuleReasons';
