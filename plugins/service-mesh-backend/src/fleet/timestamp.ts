/** A moment (milliseconds since 1970) as the API says it. */
export function timestamp(moment: number): string {
  return new Date(moment).toISOString();
}
