import { Check, Prechecks } from '@meshstage/plugin-service-mesh-common';

function check(
  state: Check['state'],
  name: string,
  more: Partial<Check> = {},
): Check {
  const code = { pass: 'MST0901', warn: 'MST0902', fail: 'MST0903' };
  return {
    check: name,
    code: state === 'unverified' ? 'MST0904' : code[state],
    state,
    title: `Title of ${name}`,
    message: { code: name, parameters: {}, text: `Text of ${name}.` },
    evidence: [`Evidence of ${name}`],
    remedy: `Remedy of ${name}.`,
    ...more,
  };
}

/** One check of each state, with the worst as the result. */
export function prechecks(...states: Check['state'][]): Prechecks {
  const order = ['fail', 'warn', 'unverified', 'pass'] as const;
  return {
    result: order.find(state => states.includes(state)) ?? 'pass',
    checks: states.map((state, i) => check(state, `${state}-${i}`)),
  };
}
