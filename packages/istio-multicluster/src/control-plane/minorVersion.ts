/** `1.31` of `1.31.0-distroless`; nothing if the version says no numbers. */
export function minorVersion(version: string | undefined): string | undefined {
  const numbers = /(\d+)\.(\d+)/.exec(version ?? '');
  return numbers ? `${numbers[1]}.${numbers[2]}` : undefined;
}

/** How many minor versions `one` is newer than `other`. */
export function minorsBetween(one: string, other: string): number {
  const [major, minor] = one.split('.').map(Number);
  const [otherMajor, otherMinor] = other.split('.').map(Number);
  return (major - otherMajor) * 1000 + (minor - otherMinor);
}
