/** How far the owners of something that is wrong have been told. */
export type Alert = {
  /**
   * `breaking`: it is wrong, but not for long. `told`: the owners know. `healing`:
   * it is right again, but not for long. `quiet`: the owners know that it is right again.
   */
  readonly phase: 'breaking' | 'told' | 'healing' | 'quiet';
  /** Since when in this phase (milliseconds since 1970). */
  readonly since: number;
  /** How often it broke and healed again within the memory. */
  readonly returns: number;
  /** When the owners were told that it is wrong. */
  readonly toldAt?: number;
};

/** When owners are told. */
export type AlertTiming = {
  /** So long it must be wrong. */
  afterMs: number;
  /** So long it must be right again; doubled with each return. */
  healedAfterMs: number;
  /** So long a return is remembered. */
  memoryMs: number;
};

/** What follows from an alert. */
export type AlertStep = {
  /** Missing: there is nothing to remember. */
  readonly alert?: Alert;
  readonly tell?: 'broken' | 'healed';
};

/** At the most so often is the time to heal doubled. */
const DOUBLED_AT_MOST = 5;

/**
 * The next step: owners are told once when something breaks and once when it
 * has healed. What breaks again and again has to stay right for longer each
 * time before it counts as healed. Pure.
 *
 * @param seen - acknowledged: it is wrong and somebody knows
 */
export function nextAlert(
  alert: Alert | undefined,
  seen: 'wrong' | 'acknowledged' | 'right',
  now: number,
  timing: AlertTiming,
): AlertStep {
  if (!alert) {
    return seen === 'wrong'
      ? { alert: { phase: 'breaking', since: now, returns: 0 } }
      : {};
  }
  const isWrong = seen !== 'right';
  switch (alert.phase) {
    case 'breaking':
      return breaking(alert, seen, now, timing);
    case 'told':
      return isWrong
        ? { alert }
        : { alert: { ...alert, phase: 'healing', since: now } };
    case 'healing':
      return isWrong
        ? {
            alert: {
              ...alert,
              phase: 'told',
              since: now,
              returns: alert.returns + 1,
            },
          }
        : healing(alert, now, timing);
    default:
      return quiet(alert, seen, now, timing);
  }
}

function breaking(
  alert: Alert,
  seen: 'wrong' | 'acknowledged' | 'right',
  now: number,
  { afterMs }: AlertTiming,
): AlertStep {
  if (seen !== 'wrong') {
    return alert.returns > 0
      ? { alert: { ...alert, phase: 'quiet', since: now } }
      : {};
  }
  return now - alert.since < afterMs
    ? { alert }
    : {
        alert: { ...alert, phase: 'told', since: now, toldAt: now },
        tell: 'broken',
      };
}

function healing(
  alert: Alert,
  now: number,
  { healedAfterMs }: AlertTiming,
): AlertStep {
  const doublings = Math.min(alert.returns, DOUBLED_AT_MOST);
  return now - alert.since < healedAfterMs * 2 ** doublings
    ? { alert }
    : { alert: { ...alert, phase: 'quiet', since: now }, tell: 'healed' };
}

function quiet(
  alert: Alert,
  seen: 'wrong' | 'acknowledged' | 'right',
  now: number,
  { memoryMs }: AlertTiming,
): AlertStep {
  if (seen === 'wrong') {
    return {
      alert: {
        phase: 'breaking',
        since: now,
        returns: alert.returns + 1,
      },
    };
  }
  return now - alert.since < memoryMs ? { alert } : {};
}
