export type {
  Branch,
  BranchDestination,
  BranchMirror,
  HostRoutes,
  LeftOutRule,
  RuleBranches,
} from './Branch';
export type { BranchCondition } from './BranchCondition';
export { describeCondition } from './describeCondition';
export { hostRoutes } from './hostRoutes';
export { LEFT_OUT_RULE_REASONS } from './leftOutRuleReasons';
export type { LeftOutRuleReason } from './leftOutRuleReasons';
