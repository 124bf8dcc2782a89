/**
 * What the name of an Envoy cluster says, `outbound|port|subset|host`.
 */
export type EnvoyClusterName = {
  readonly port: number;
  readonly subset: string;
  readonly host: string;
};

/** Reads the name of an outbound cluster; nothing for any other name. */
export function readEnvoyCluster(name: string): EnvoyClusterName | undefined {
  const [direction, port, subset, host, ...rest] = name.split('|');
  return direction === 'outbound' &&
    /^\d+$/.test(port ?? '') &&
    subset !== undefined &&
    host &&
    rest.length === 0
    ? { port: Number(port), subset, host }
    : undefined;
}

/** The name of an outbound cluster. */
export function envoyCluster({ port, subset, host }: EnvoyClusterName): string {
  return `outbound|${port}|${subset}|${host}`;
}
