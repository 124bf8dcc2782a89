/**
 * Why a rule of a VirtualService gives a client no route. The codes are stable;
 * texts hold parameters in braces.
 *
 * @public
 */
export const LEFT_OUT_RULE_REASONS = {
  'port-differs': {
    title: 'Rule is for another port',
    why: 'The match asks for port {detail}.',
  },
  'gateways-differ': {
    title: 'Rule is for gateways',
    why: 'The match names {detail}; sidecars are the gateway "mesh".',
  },
  'source-labels-differ': {
    title: 'Rule is for other workloads',
    why: 'The match asks for labels that the client lacks: {detail}.',
  },
  'source-namespace-differs': {
    title: 'Rule is for another namespace',
    why: 'The match asks for clients of namespace {detail}.',
  },
  'after-catch-all': {
    title: 'Rule is never reached',
    why: 'Everything matches {detail} before it.',
  },
  'host-taken': {
    title: 'Another VirtualService has the host',
    why: 'VirtualService {detail} comes first; sidecars do not merge several.',
  },
  'delegate-not-found': {
    title: 'Delegate does not exist',
    why: 'There is no VirtualService {detail} without hosts.',
  },
  'delegate-not-exported': {
    title: 'Delegate is not exported',
    why: 'VirtualService {detail} is not exported to the namespace of the root.',
  },
  'delegate-match-conflict': {
    title: 'Delegate contradicts its root',
    why: 'A match of VirtualService {detail} does not lie within those of the root.',
  },
} as const satisfies Record<string, { title: string; why: string }>;

/**
 * Why a rule of a VirtualService gives the client no route; a code of the
 * table.
 *
 * @public
 */
export type LeftOutRuleReason = keyof typeof LEFT_OUT_RULE_REASONS;
