/** A duration as kubectl writes it, such as `5d4h`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const both = (a: number, b: number, unitA: string, unitB: string) =>
    b ? `${a}${unitA}${b}${unitB}` : `${a}${unitA}`;
  if (seconds < 120) {
    return `${seconds}s`;
  }
  if (minutes < 10) {
    return both(minutes, seconds % 60, 'm', 's');
  }
  if (minutes < 180) {
    return `${minutes}m`;
  }
  if (hours < 8) {
    return both(hours, minutes % 60, 'h', 'm');
  }
  if (hours < 48) {
    return `${hours}h`;
  }
  if (hours < 192) {
    return both(days, hours % 24, 'd', 'h');
  }
  if (days < 730) {
    return `${days}d`;
  }
  return both(Math.floor(days / 365), days % 365, 'y', 'd');
}
