import { Prechecks } from '@meshstage/plugin-service-mesh-common';
import { PrecheckValue } from './PrecheckValue';
import { PrecheckRun } from './usePrechecks';

/** What a run leaves in the form: nothing before its end, so that no older result counts for a newer plan. */
export function valueOfRun(
  state: PrecheckRun,
  override: { isAllowed: boolean; reason: string },
): PrecheckValue {
  if (state.status !== 'done') {
    return {};
  }
  const { result } = state.prechecks;
  const reason = override.reason.trim();
  return {
    result,
    codes: openCodes(state.prechecks),
    ...(result === 'fail' && override.isAllowed && reason
      ? { override: { reason } }
      : {}),
  };
}

/** Codes of the checks that did not pass, each once. */
function openCodes({ checks }: Prechecks): string[] {
  const open = checks.filter(({ state }) => state !== 'pass');
  return [...new Set(open.map(({ code }) => code))].sort();
}
