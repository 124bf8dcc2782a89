/** The minor version of a release: `1.31` of `1.31.2` and of `1.31`. */
export function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
