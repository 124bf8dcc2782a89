import { z } from 'zod';
import { InputError, InputProblem } from './InputError';
import { parseYaml } from './parseYaml';
import { Scenario } from './Scenario';

const text = z.string().min(1);
const record = z.record(z.string(), z.unknown());
const labels = z.record(z.string(), z.string()).nullish();
/** Environment values are text; a bare `true` or `1` in YAML means that text. */
const environmentValue = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String);

const objectSchema = z.looseObject({
  apiVersion: text,
  kind: text,
  metadata: z.looseObject({ name: text }),
});

const istiodSchema = z.object({
  name: text,
  configCluster: text,
  remotes: z.record(z.string(), text).nullish(),
  env: z.record(z.string(), environmentValue).nullish(),
  meshConfig: record.nullish(),
  meshNetworks: record.nullish(),
});

const clientSchema = z.object({
  name: text,
  istiod: text,
  type: z.enum(['sidecar', 'router']).default('sidecar'),
  clusterId: text,
  network: z.string().nullish(),
  namespace: text,
  labels,
  ips: z.array(z.union([z.ipv4(), z.ipv6()], 'must be an IP address')).min(1),
  nodeName: z.string().optional(),
  locality: z.string().optional(),
  requestedNetworkView: z.string().optional(),
  istioVersion: z.string().optional(),
});

const envoyClusterName = z
  .string()
  .regex(
    /^(inbound|outbound)\|\d+\|[^|]*\|[^|]*$/,
    'must be an Envoy cluster name, outbound|<port>|<subset>|<host>',
  );
const port = z.int().min(0).max(65535);

const endpointSchema = z.object({
  address: z.string(),
  port,
  weight: z.int().optional(),
  priority: z.int().optional(),
  health: z.enum(['HEALTHY', 'UNHEALTHY', 'DRAINING']).optional(),
  locality: z.string().optional(),
  localityWeight: z.int().optional(),
});

const routeQuestion = { client: text, host: text, port };
const weightedCluster = z.object({ cluster: text, weight: z.int() });
const mirrorCluster = z.object({ cluster: text, percentage: z.number() });

const valueSchema = z.union([
  z.strictObject({ exact: z.string() }),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ regex: z.string() }),
]);
const conditionSchema = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('path'),
    value: valueSchema,
    ignoreCase: z.literal(true).optional(),
  }),
  z.strictObject({
    on: z.enum(['scheme', 'method', 'authority']),
    value: valueSchema.optional(),
  }),
  z.strictObject({
    on: z.literal('header'),
    name: text,
    value: valueSchema.optional(),
    not: z.literal(true).optional(),
  }),
  z.strictObject({
    on: z.literal('query-parameter'),
    name: text,
    value: valueSchema.optional(),
  }),
  z.strictObject({
    on: z.enum(['server-name', 'destination-address']),
    anyOf: z.array(text).min(1),
  }),
]);

const scenarioSchema = z.object({
  name: text,
  description: z.string().optional(),
  rule: z.string().optional(),
  clusters: z.record(z.string(), z.object({ objects: z.array(objectSchema) })),
  istiods: z.array(istiodSchema),
  clients: z.array(clientSchema),
  ask: z
    .array(z.object({ client: text, cluster: envoyClusterName }))
    .default([]),
  askRoutes: z.array(z.object(routeQuestion)).optional(),
  dns: z.record(z.string(), z.array(z.string())).optional(),
  observed: z
    .object({
      istiod: z.string(),
      answers: z.array(
        z.object({
          client: text,
          cluster: text,
          cds: z.string().optional(),
          endpoints: z.array(endpointSchema),
        }),
      ),
    })
    .optional(),
  observedRoutes: z
    .object({
      istiod: z.string(),
      answers: z.array(
        z.object({
          ...routeQuestion,
          branches: z.array(
            z.object({
              match: z.array(conditionSchema).optional(),
              destinations: z.array(weightedCluster).default([]),
              mirrors: z.array(mirrorCluster).optional(),
              redirect: z.literal(true).optional(),
              directResponse: z.int().optional(),
            }),
          ),
        }),
      ),
    })
    .optional(),
});

/**
 * Reads a scenario file; its format is described beside the scenarios.
 *
 * @param fileName - how errors call the file
 * @throws InputError that names each wrong object and field
 * @public
 */
export function readScenario(content: string, fileName: string): Scenario {
  return checkScenario(parseYaml(content, fileName), fileName);
}

/** A scenario that is parsed already but may be anything. */
export function checkScenario(source: unknown, fileName: string): Scenario {
  const parsed = scenarioSchema.safeParse(source);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues.map(issue => problemOf(issue, source, fileName)),
    );
  }
  const { istiods, clients, ...rest } = parsed.data;
  const scenario: Scenario = {
    ...rest,
    clusters: rest.clusters as Scenario['clusters'],
    istiods: istiods.map(istiod => ({
      ...istiod,
      remotes: istiod.remotes ?? {},
      env: istiod.env ?? {},
      meshConfig: istiod.meshConfig ?? undefined,
      meshNetworks: istiod.meshNetworks ?? undefined,
    })),
    clients: clients.map(client => ({
      ...client,
      network: client.network ?? '',
      labels: client.labels ?? {},
    })),
  };
  const problems = brokenReferences(scenario, fileName);
  if (problems.length > 0) {
    throw new InputError(problems);
  }
  return scenario;
}

function problemOf(
  issue: z.core.$ZodIssue,
  source: unknown,
  fileName: string,
): InputProblem {
  const path = issue.path.map(part =>
    typeof part === 'symbol' ? String(part) : part,
  );
  // An entry of a list (an object, a client, a question) is what the reader
  // looks for; the rest of the path is the field inside it.
  const lastIndex =
    path[0] === 'clusters' && path[2] === 'objects'
      ? 3
      : path.findIndex(part => typeof part === 'number');
  const entry = lastIndex < 0 ? [] : path.slice(0, lastIndex + 1);
  const field = path.slice(entry.length);
  return {
    file: fileName,
    ...(entry.length > 0 ? { object: entryText(entry, source) } : {}),
    ...(field.length > 0 ? { field: pathText(field) } : {}),
    message: issue.message,
  };
}

function entryText(path: readonly (string | number)[], source: unknown) {
  let value: unknown = source;
  for (const part of path) {
    value = (value as Record<string | number, unknown> | undefined)?.[part];
  }
  const name = nameOf(value);
  return name ? `${pathText(path)} (${name})` : pathText(path);
}

/** What a person calls an entry: `Service sample/reviews`, or its name. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { kind, metadata, name } = value as Record<string, unknown>;
  if (typeof kind === 'string') {
    const { namespace, name: own } = (metadata ?? {}) as Record<
      string,
      unknown
    >;
    const names = [namespace, own].filter(part => typeof part === 'string');
    return [kind, names.join('/')].filter(Boolean).join(' ');
  }
  return typeof name === 'string' ? name : undefined;
}

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((all, part) => {
    if (typeof part === 'number') {
      return `${all}[${part}]`;
    }
    return all ? `${all}.${part}` : part;
  }, '');
}

function brokenReferences(scenario: Scenario, file: string): InputProblem[] {
  const clusters = new Set(Object.keys(scenario.clusters));
  const istiods = new Set(scenario.istiods.map(({ name }) => name));
  const clients = new Set(scenario.clients.map(({ name }) => name));
  const missing = (
    what: string,
    known: ReadonlySet<string>,
    name: string,
    object: string,
    field: string,
  ): InputProblem[] =>
    known.has(name)
      ? []
      : [
          {
            file,
            object,
            field,
            message: `there is no ${what} "${name}"; there is: ${
              [...known].join(', ') || 'none'
            }`,
          },
        ];
  return [
    ...repeated('istiods', scenario.istiods, file),
    ...repeated('clients', scenario.clients, file),
    ...scenario.istiods.flatMap(({ name, configCluster, remotes }, index) => {
      const object = `istiods[${index}] (${name})`;
      return [
        ...missing('cluster', clusters, configCluster, object, 'configCluster'),
        ...Object.entries(remotes).flatMap(([id, cluster]) =>
          missing('cluster', clusters, cluster, object, `remotes.${id}`),
        ),
      ];
    }),
    ...scenario.clients.flatMap(({ name, istiod }, index) =>
      missing(
        'istiod',
        istiods,
        istiod,
        `clients[${index}] (${name})`,
        'istiod',
      ),
    ),
    ...scenario.ask.flatMap(({ client }, index) =>
      missing('client', clients, client, `ask[${index}]`, 'client'),
    ),
    ...(scenario.askRoutes ?? []).flatMap(({ client }, index) =>
      missing('client', clients, client, `askRoutes[${index}]`, 'client'),
    ),
  ];
}

function repeated(
  list: string,
  entries: readonly { name: string }[],
  file: string,
): InputProblem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ name }, index) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      {
        file,
        object: `${list}[${index}] (${name})`,
        field: 'name',
        message: `"${name}" is there twice; each needs a name of its own`,
      },
    ];
  });
}
