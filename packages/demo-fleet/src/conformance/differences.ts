import { Exchange, WatchEvent } from './Exchange';

type Fields = Record<string, unknown>;

/** Fields whose values no two servers share: only their types are compared. */
const OWN_VALUES = new Set([
  'buildDate',
  'clusterIP',
  'clusterIPs',
  'continue',
  'creationTimestamp',
  'generation',
  'gitCommit',
  'goVersion',
  'issuer',
  'jwks_uri',
  'observedGeneration',
  'remainingItemCount',
  'resourceVersion',
  'serverAddress',
  'uid',
]);

/** What a simulated server cannot know or does not offer. */
const NOT_COMPARED = new Set([
  // Help texts of columns.
  'description',
  // Nothing can be written to a simulated cluster.
  'verbs',
  // A schema of its own, left open.
  'schema',
  // Which binding of which role allowed something.
  'reason',
]);

/** Content type of a page of metrics. */
const METRICS = /^text\/plain; version=/;

/** Says whether an object, as `namespace/name`, was put into both servers. */
export type IsSeed = (name: string) => boolean;

class Comparison {
  constructor(private readonly isSeed: IsSeed) {}

  events(
    simulated: readonly WatchEvent[] | undefined,
    real: readonly WatchEvent[] | undefined,
  ): string[] {
    if (!simulated || !real) {
      return equal('is a watch', Boolean(simulated), Boolean(real));
    }
    const seen = simulated.map(eventKey);
    const expected = real
      .map(eventKey)
      .filter(key => seen.includes(key) || this.isSeed(key.split(' ')[1]));
    return [
      ...equal('events', seen, expected),
      ...simulated.flatMap(event => {
        const other = real.find(
          candidate => eventKey(candidate) === eventKey(event),
        );
        return other
          ? this.bodies(eventKey(event), event.object, other.object)
          : [];
      }),
    ];
  }

  bodies(path: string, simulated: unknown, real: unknown): string[] {
    const isStatus =
      isFields(simulated) &&
      isFields(real) &&
      (simulated.kind === 'Status' || real.kind === 'Status');
    return isStatus
      ? equal(path || 'Status', comparable(simulated), comparable(real))
      : this.#contained(path, simulated, real);
  }

  #contained(path: string, simulated: unknown, real: unknown): string[] {
    if (Array.isArray(simulated) && Array.isArray(real)) {
      return this.#arrays(path, simulated, real);
    }
    if (!isFields(simulated) || !isFields(real)) {
      return equal(path, simulated, real);
    }
    return Object.entries(simulated).flatMap(([key, value]) => {
      const at = path ? `${path}.${key}` : key;
      if (NOT_COMPARED.has(key)) {
        return [];
      }
      return OWN_VALUES.has(key)
        ? equal(`type of ${at}`, typeOf(value), typeOf(real[key]))
        : this.#contained(at, value, real[key]);
    });
  }

  /** Entries that have a name are compared by it, others one by one. */
  #arrays(
    path: string,
    simulated: readonly unknown[],
    real: readonly unknown[],
  ): string[] {
    if (/(^|\.)cells$/.test(path)) {
      return equal(path, simulated.map(withoutTime), real.map(withoutTime));
    }
    const isList = /^(items|rows)$/.test(path);
    const names = simulated.map(nameOf);
    if (!isList && names.every(name => name === undefined)) {
      return this.#unnamed(path, simulated, real);
    }
    const expected = real
      .map(nameOf)
      .filter(
        name => names.includes(name) || (isList && this.isSeed(name ?? '')),
      );
    return [
      // Objects come in the order of their names; what a document lists, in any.
      ...(isList
        ? equal(`names of ${path}`, names, expected)
        : equal(`names of ${path}`, [...names].sort(), expected.sort())),
      ...simulated.flatMap(entry => {
        const name = nameOf(entry);
        const other = real.find(candidate => nameOf(candidate) === name);
        return other === undefined
          ? []
          : this.#contained(`${path}[${name}]`, entry, other);
      }),
    ];
  }

  #unnamed(
    path: string,
    simulated: readonly unknown[],
    real: readonly unknown[],
  ): string[] {
    // Rules of a review, where a real server has more and in another order.
    if (/Rules$/.test(path)) {
      return simulated.flatMap(rule =>
        real.some(other => this.#contained('', rule, other).length === 0)
          ? []
          : [`${path}: a real server has no ${JSON.stringify(rule)}`],
      );
    }
    return [
      ...equal(`length of ${path}`, simulated.length, real.length),
      ...simulated.flatMap((entry, index) =>
        this.#contained(`${path}[${index}]`, entry, real[index]),
      ),
    ];
  }
}

/**
 * Says where a simulated server answers otherwise than a real one. A real one
 * may say more: fields with defaults, resources, rules, objects that it made
 * itself; whatever the simulated one says must be the same there, and every
 * seed that the real one lists must be listed.
 */
export function differences(
  simulated: Exchange,
  real: Exchange,
  isSeed: IsSeed,
): string[] {
  const comparison = new Comparison(isSeed);
  return [
    ...equal('status', simulated.status, real.status),
    ...equal('content-type', simulated.contentType, real.contentType),
    ...equal('cache-control', simulated.cacheControl, real.cacheControl),
    ...(METRICS.test(simulated.contentType)
      ? otherMetrics(String(simulated.body), String(real.body))
      : comparison.bodies('', simulated.body, real.body)),
    ...comparison.events(simulated.events, real.events),
  ];
}

/** Values are of one server: only the names of metrics are compared. */
function otherMetrics(simulated: string, real: string): string[] {
  const known = metricNames(real);
  return metricNames(simulated)
    .filter(name => !known.includes(name))
    .map(name => `a real server has no metric ${name}`);
}

function metricNames(page: string): string[] {
  return page.split('\n').flatMap(line => /^\w+/.exec(line) ?? []);
}

function eventKey({ type, object }: WatchEvent): string {
  const { rows } = object as { rows?: { object: unknown }[] };
  return `${type} ${nameOf(rows?.[0]?.object ?? object)}`;
}

/** A cell of a table, less the time that it tells. */
function withoutTime(cell: unknown): unknown {
  return typeof cell === 'string' &&
    /^((\d+[ydhms])+|\d{4}-\d\d-\d\dT[\d:]+Z)$/.test(cell)
    ? 'a time'
    : cell;
}

/** What tells entries of a list apart. */
function nameOf(entry: unknown): string | undefined {
  if (!isFields(entry)) {
    return undefined;
  }
  const metadata = (entry.metadata ??
    (entry.object as Fields | undefined)?.metadata) as Fields | undefined;
  if (metadata) {
    return metadata.name === undefined
      ? 'no name'
      : `${metadata.namespace ?? ''}/${metadata.name}`;
  }
  const name =
    entry.name ?? entry.resource ?? entry.subresource ?? entry.version;
  return typeof name === 'string' ? name : undefined;
}

/** A Status, less its numbers and the formats that a server can write. */
function comparable(status: Fields) {
  return {
    ...status,
    message: String(status.message)
      .replace(/\d{2,}/g, 'N')
      .replace(/Available representations: .*/, ''),
    metadata: Object.keys((status.metadata ?? {}) as Fields),
  };
}

function equal(path: string, simulated: unknown, real: unknown): string[] {
  const [a, b] = [JSON.stringify(simulated), JSON.stringify(real)];
  return a === b ? [] : [`${path}: ${a}, and a real server: ${b}`];
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
