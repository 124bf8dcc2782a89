const DAY = 86_400_000;

/**
 * Whole days of the calendar (UTC) from a moment to a day; the day itself is 0,
 * what is over is negative.
 */
export function daysUntil(day: string, now: number): number {
  return Date.parse(day) / DAY - Math.floor(now / DAY);
}
