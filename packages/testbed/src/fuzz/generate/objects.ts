import { ScenarioObject } from '@meshstage/istio-multicluster';

export const SYSTEM = 'istio-system';
const BORN = '2026-01-01T00:00:00Z';

type Texts = Readonly<Record<string, string>>;

/** What metadata a generated object may have. */
export type Extra = {
  labels?: Texts;
  annotations?: Texts;
  created?: string;
};

/** An object of any kind; empty maps are left out. */
export function object(
  apiVersion: string,
  kind: string,
  namespace: string | undefined,
  name: string,
  body: Readonly<Record<string, unknown>>,
  { labels = {}, annotations = {}, created = BORN }: Extra = {},
): ScenarioObject {
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace ? { namespace } : {}),
      ...(Object.keys(labels).length > 0 ? { labels: { ...labels } } : {}),
      ...(Object.keys(annotations).length > 0
        ? { annotations: { ...annotations } }
        : {}),
      creationTimestamp: created,
    },
    ...withoutUndefined(body),
  };
}

/** An Istio configuration object. */
export function istioObject(
  kind: string,
  namespace: string,
  name: string,
  spec: Readonly<Record<string, unknown>>,
  extra: Extra = {},
): ScenarioObject {
  const group = kind === 'PeerAuthentication' ? 'security' : 'networking';
  return object(
    `${group}.istio.io/v1`,
    kind,
    namespace,
    name,
    { spec: withoutUndefined(spec) },
    extra,
  );
}

/** A day of January 2026: what is older decides many rules. */
export function dayOf(day: number): string {
  return `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;
}

/** The same without the fields that are undefined, at any depth. */
export function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
