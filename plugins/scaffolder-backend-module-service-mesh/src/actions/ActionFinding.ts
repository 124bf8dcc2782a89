import { Check, Finding } from '@meshstage/plugin-service-mesh-common';

/** A check or finding as the actions hand it to later steps. */
export type ActionFinding = {
  code: string;
  state: 'pass' | 'warn' | 'fail' | 'unverified';
  title: string;
  text: string;
  evidence: string[];
  remedy?: string;
  docs?: string;
};

/** @internal */
export function fromCheck(check: Check): ActionFinding {
  const { code, state, title, message, evidence, remedy, docs } = check;
  return {
    code,
    state,
    title,
    text: message.text,
    evidence,
    ...(remedy && { remedy }),
    ...(docs && { docs }),
  };
}

/** @internal */
export function fromFinding(finding: Finding): ActionFinding {
  const { code, severity, title, message, evidence, remedy, docs } = finding;
  return {
    code,
    state: severity === 'error' ? 'fail' : 'warn',
    title,
    text: message.text,
    evidence: evidence.map(({ text }) => text),
    remedy,
    ...(docs && { docs }),
  };
}
