import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '../scenario';
import { OBSERVED_KINDS } from './ObservedKind';
import { project } from './project';

const FOLDER = join(__dirname, '../../scenarios');

const objects = readdirSync(FOLDER)
  .filter(file => file.endsWith('.yaml'))
  .flatMap(file => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const { clusters } = readScenario(text, file);
    return Object.values(clusters).flatMap(cluster => cluster.objects);
  });

/** Every path of an object. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  return [
    path,
    ...Object.entries(value).flatMap(([key, inner]) =>
      pathsOf(inner, [...path, key]),
    ),
  ];
}

function withValueAt(object: unknown, path: string[], value: unknown): unknown {
  if (path.length === 0) {
    return value;
  }
  const copy = structuredClone(object) as Record<string, unknown>;
  let current = copy;
  for (const key of path.slice(0, -1)) {
    current = current[key] as Record<string, unknown>;
  }
  current[path[path.length - 1]] = value;
  return copy;
}

function outcome(object: unknown): string {
  return Object.keys(project(object)).join();
}

describe('project', () => {
  it('reads every object of the scenarios', () => {
    expect(new Set(objects.map(outcome))).toEqual(new Set(['record']));
    expect(objects.length).toBeGreaterThan(1000);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(['record', 'problem', 'ignored']).toContain(outcome(value));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws for any content of a kind that it knows', () => {
    const kinds = fc.constantFrom(...OBSERVED_KINDS);
    fc.assert(
      fc.property(
        kinds,
        fc.dictionary(
          fc.constantFrom(
            'spec',
            'status',
            'data',
            'ports',
            'endpoints',
            'webhooks',
          ),
          fc.jsonValue(),
        ),
        ({ group, versions, kind }, content) => {
          const apiVersion = [group, versions[0]].filter(Boolean).join('/');
          const metadata = { name: 'n', namespace: 'ns' };
          const found = outcome({ apiVersion, kind, metadata, ...content });
          expect(['record', 'problem']).toContain(found);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never throws for a real object with one field of another type, and names the field', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...objects).chain(object =>
          fc.record({
            object: fc.constant(object),
            path: fc.constantFrom(...pathsOf(object)),
            value: fc.jsonValue(),
          }),
        ),
        ({ object, path, value }) => {
          const projection = project(withValueAt(object, path, value));
          const field =
            'problem' in projection ? projection.problem.field : undefined;
          expect(field).not.toBe(path.length > 0 ? '' : undefined);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('says which field is wrong and what was expected', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'reviews', namespace: 'sample' },
      spec: { ports: [{ port: 80 }, { port: 'http' }] },
    };
    expect(project(service)).toEqual({
      problem: {
        kind: 'Service',
        namespace: 'sample',
        name: 'reviews',
        field: 'spec.ports[1].port',
        message: 'must be a number, is of type string',
      },
    });
  });

  it.each(['v1', 'v1beta1', 'v1alpha3'])(
    'reads networking.istio.io/%s',
    version => {
      const sidecar = {
        apiVersion: `networking.istio.io/${version}`,
        kind: 'Sidecar',
        metadata: { name: 'default', namespace: 'sample' },
        spec: { egress: [{ hosts: ['./*'] }] },
      };
      expect(project(sidecar)).toMatchObject({
        record: { kind: 'Sidecar', egress: [{ hosts: ['./*'] }] },
      });
    },
  );

  it('tells the Gateway of the Gateway API from the one of Istio', () => {
    const metadata = { name: 'gw', namespace: 'istio-system' };
    const kindOf = (apiVersion: string) => {
      const projection = project({ apiVersion, kind: 'Gateway', metadata });
      return 'record' in projection ? projection.record.kind : undefined;
    };
    expect(kindOf('gateway.networking.k8s.io/v1')).toBe('KubernetesGateway');
    expect(kindOf('networking.istio.io/v1')).toBe('Gateway');
  });

  it('ignores kinds that no rule reads', () => {
    const metadata = { name: 'x' };
    expect(project({ apiVersion: 'batch/v1', kind: 'Job', metadata })).toEqual({
      ignored: true,
    });
  });

  it('keeps no value of a Secret', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'istio-system' },
      data: { c2: 'c2VjcmV0' },
      stringData: { c3: 'secret' },
    };
    const text = JSON.stringify(project(secret));
    expect(text).toContain('c2');
    expect(text).not.toMatch(/c2VjcmV0|secret"/);
  });

  it('shares labels between pods that carry the same', () => {
    const pod = objects.find(({ kind }) => kind === 'Pod');
    const records = [pod, pod].map(object => {
      const projection = project(structuredClone(object));
      return 'record' in projection && projection.record.kind === 'Pod'
        ? projection.record
        : undefined;
    });
    expect(records[0]?.labels).toBeDefined();
    expect(records[0]?.labels).toBe(records[1]?.labels);
    expect(records[0]?.proxy).toBe(records[1]?.proxy);
  });
});
