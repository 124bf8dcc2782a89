import { Branch } from './Branch';

/** What a proxy does without a rule: it sends to the service itself. */
export function defaultBranch(host: string, port: number): Branch {
  return {
    kind: 'default',
    match: [],
    destinations: [
      {
        host,
        port,
        subset: '',
        cluster: `outbound|${port}||${host}`,
        weight: 100,
      },
    ],
    mirrors: [],
  };
}
