/** Below 0 if `a` is older; of dotted numbers such as `1.36.2`. */
export function compareVersions(a: string, b: string): number {
  const others = b.split('.').map(Number);
  for (const [index, number] of a.split('.').map(Number).entries()) {
    const difference = number - (others[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
