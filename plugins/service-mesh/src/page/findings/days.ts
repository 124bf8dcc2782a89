/** The date so many days after, as a field for dates has it, in the time zone of the reader. */
export function dateIn(days: number, from: Date): string {
  const date = new Date(
    from.getFullYear(),
    from.getMonth(),
    from.getDate() + days,
  );
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(
    2,
    '0',
  )}`;
}

/** The last second of a date in the time zone of the reader, as the backend has moments. */
export function endOfDay(date: string): string {
  return new Date(`${date}T23:59:59`).toISOString();
}
