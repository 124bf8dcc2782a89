import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const DAY_MS = 24 * 60 * 60 * 1_000;
const SEVERITIES = ['error', 'warning', 'info'] as const;

/** Of `serviceMesh.history`. */
export type HistoryOptions = {
  /** Older changes are forgotten. */
  retentionMs: number;
};

/** Of `serviceMesh.notifications`. */
export type NotificationOptions = {
  enabled: boolean;
  minimumSeverity: (typeof SEVERITIES)[number];
  /** So long something must be wrong before its owners are told. */
  afterMs: number;
  /** So long it must be right again before they are told that. */
  healedAfterMs: number;
};

/** @throws Error naming key and remedy */
export function readHistory(config: Config | undefined): HistoryOptions {
  return {
    retentionMs: readDuration(config, 'history.retention', 90 * DAY_MS, DAY_MS),
  };
}

/** @throws Error naming key and remedy */
export function readNotifications(
  config: Config | undefined,
): NotificationOptions {
  return {
    enabled: config?.getOptionalBoolean('notifications.enabled') ?? true,
    minimumSeverity: readSeverity(config),
    afterMs: readDuration(config, 'notifications.after', 30_000, 0),
    healedAfterMs: readDuration(config, 'notifications.healedAfter', 60_000, 0),
  };
}

function readSeverity(
  config: Config | undefined,
): NotificationOptions['minimumSeverity'] {
  const key = 'notifications.minimumSeverity';
  const value = config?.getOptionalString(key) ?? 'error';
  const severity = SEVERITIES.find(each => each === value);
  if (!severity) {
    throw new InputError(
      `serviceMesh.${key} is "${value}"; use one of ${SEVERITIES.join(', ')}.`,
    );
  }
  return severity;
}

/** @throws InputError naming the key, if it is below the least */
export function readDuration(
  config: Config | undefined,
  key: string,
  byDefault: number,
  leastMs: number,
): number {
  if (!config?.has(key)) {
    return byDefault;
  }
  const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (ms < leastMs) {
    throw new InputError(
      `serviceMesh.${key} is too short; give at least ${leastMs / 1_000} s.`,
    );
  }
  return ms;
}
