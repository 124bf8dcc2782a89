const DAY = 24 * 60 * 60 * 1000;

/** Whether something that ends is over, or will be within some days. */
export function endsSoon(
  expiresAt: number | undefined,
  now: number,
  days: number,
): 'over' | 'soon' | 'later' {
  if (expiresAt === undefined) {
    return 'later';
  }
  if (expiresAt <= now) {
    return 'over';
  }
  return expiresAt - now <= days * DAY ? 'soon' : 'later';
}

/** The day in UTC, `2026-11-27`. */
export function dateText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
