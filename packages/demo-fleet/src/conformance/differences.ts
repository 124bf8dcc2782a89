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
]);

/**
 * Says where a simulated server answers otherwise than a real one. A real one
 * may say more: fields with defaults, resources, rules; whatever the simulated
 * one says must be the same there.
 */
export function differences(simulated: Exchange, real: Exchange): string[] {
  return [
    ...equal('status', simulated.status, real.status),
    ...equal('content-type', simulated.contentType, real.contentType),
    ...equal('cache-control', simulated.cacheControl, real.cacheControl),
    ...bodies('', simulated.body, real.body),
    ...events(simulated.events, real.events),
  ];
}

function events(
  simulated: readonly WatchEvent[] | undefined,
  real: readonly WatchEvent[] | undefined,
): string[] {
  if (!simulated || !real) {
    return equal('is a watch', Boolean(simulated), Boolean(real));
  }
  const seen = simulated.map(eventKey);
  // What is no seed is the real server's own business.
  const expected = real.map(eventKey).filter(key => seen.includes(key));
  return [
    ...equal('events', seen, expected),
    ...simulated.flatMap(event => {
      const other = real.find(
        candidate => eventKey(candidate) === eventKey(event),
      );
      return other ? bodies(eventKey(event), event.object, other.object) : [];
    }),
  ];
}

function eventKey({ type, object }: WatchEvent): string {
  const { rows } = object as { rows?: { object: unknown }[] };
  return `${type} ${nameOf(rows?.[0]?.object ?? object)}`;
}

function bodies(path: string, simulated: unknown, real: unknown): string[] {
  if (!isFields(simulated) || !isFields(real)) {
    return contained(path, simulated, real);
  }
  if (simulated.kind === 'Status' || real.kind === 'Status') {
    return equal(
      path || 'Status',
      withoutNumbers(simulated),
      withoutNumbers(real),
    );
  }
  return contained(path, simulated, real);
}

function contained(path: string, simulated: unknown, real: unknown): string[] {
  if (Array.isArray(simulated) && Array.isArray(real)) {
    return arrays(path, simulated, real);
  }
  if (isFields(simulated) && isFields(real)) {
    return Object.entries(simulated).flatMap(([key, value]) => {
      const at = path ? `${path}.${key}` : key;
      if (NOT_COMPARED.has(key)) {
        return [];
      }
      return OWN_VALUES.has(key)
        ? equal(`type of ${at}`, typeOf(value), typeOf(real[key]))
        : contained(at, value, real[key]);
    });
  }
  return equal(path, simulated, real);
}

/** Entries that have a name are compared by it, others one by one. */
function arrays(
  path: string,
  simulated: readonly unknown[],
  real: readonly unknown[],
): string[] {
  if (/(^|\.)cells$/.test(path)) {
    return cells(path, simulated, real);
  }
  const names = simulated.map(nameOf);
  if (names.every(name => name === undefined)) {
    return unnamed(path, simulated, real);
  }
  const expected = real.map(nameOf).filter(name => names.includes(name));
  return [
    ...equal(`names of ${path}`, names, inOrderOf(path, expected, names)),
    ...simulated.flatMap(entry => {
      const other = real.find(candidate => nameOf(candidate) === nameOf(entry));
      return other === undefined
        ? []
        : contained(`${path}[${nameOf(entry)}]`, entry, other);
    }),
  ];
}

/** Objects come in the order of their names; resources in discovery in any. */
function inOrderOf(
  path: string,
  names: readonly (string | undefined)[],
  order: readonly (string | undefined)[],
) {
  return /^(items|rows)$/.test(path)
    ? names
    : [...names].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

function unnamed(
  path: string,
  simulated: readonly unknown[],
  real: readonly unknown[],
): string[] {
  // Rules of a review, where a real server has more and in another order.
  if (/Rules$/.test(path)) {
    return simulated.flatMap(rule =>
      real.some(other => contained('', rule, other).length === 0)
        ? []
        : [`${path}: a real server has no ${JSON.stringify(rule)}`],
    );
  }
  return [
    ...equal(`length of ${path}`, simulated.length, real.length),
    ...simulated.flatMap((entry, index) =>
      contained(`${path}[${index}]`, entry, real[index]),
    ),
  ];
}

/** Cells of a table: an age differs. */
function cells(
  path: string,
  simulated: readonly unknown[],
  real: readonly unknown[],
): string[] {
  const withoutAge = (row: readonly unknown[]) =>
    row.map(cell =>
      typeof cell === 'string' && /^(\d+[ydhms])+$/.test(cell) ? 'age' : cell,
    );
  return equal(path, withoutAge(simulated), withoutAge(real));
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
  const name = entry.name ?? entry.resource ?? entry.version;
  return typeof name === 'string' ? name : undefined;
}

function withoutNumbers(status: Fields) {
  return {
    ...status,
    message: String(status.message).replace(/\d{2,}/g, 'N'),
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
