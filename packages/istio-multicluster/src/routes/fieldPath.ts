/** A path as it is written: `metadata.labels["topology.istio.io/network"]`. */
export function fieldPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') {
      return `${text}[${part}]`;
    }
    if (!/^\w+$/.test(part)) {
      return `${text}[${JSON.stringify(part)}]`;
    }
    return text ? `${text}.${part}` : part;
  }, '');
}
