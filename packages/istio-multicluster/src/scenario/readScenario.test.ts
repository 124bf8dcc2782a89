import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { InputError } from './InputError';
import { readScenario } from './readScenario';

const FOLDER = join(__dirname, '..', '..', 'scenarios');

const MINIMAL = `
name: minimal
clusters: { c1: { objects: [] } }
istiods: [{ name: i1, configCluster: c1 }]
clients: [{ name: a1, istiod: i1, clusterId: c1, namespace: sample, ips: [10.0.0.1] }]
ask: [{ client: a1, cluster: 'outbound|80||a.sample.svc.cluster.local' }]
`;

function messageOf(text: string): string {
  try {
    readScenario(text, 'file.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('was accepted');
}

describe('readScenario', () => {
  it('fills in what may be left out', () => {
    const scenario = readScenario(MINIMAL, 'file.yaml');
    expect(scenario.clients[0]).toMatchObject({
      type: 'sidecar',
      network: '',
      labels: {},
    });
    expect(scenario.istiods[0]).toMatchObject({ remotes: {}, env: {} });
  });

  const files = readdirSync(FOLDER).filter(name => name.endsWith('.yaml'));
  it.each(files)('reads the frozen file %s', file => {
    const scenario = readScenario(
      readFileSync(join(FOLDER, file), 'utf8'),
      file,
    );
    expect(scenario.observed?.answers ?? []).toHaveLength(scenario.ask.length);
    expect(scenario.observedRoutes?.answers ?? []).toHaveLength(
      scenario.askRoutes?.length ?? 0,
    );
    expect(scenario.observed ?? scenario.observedRoutes).toBeDefined();
  });

  it('takes a bare true of the environment as text', () => {
    const text = MINIMAL.replace(
      'configCluster: c1',
      'configCluster: c1, env: { FLAG: true }',
    );
    expect(readScenario(text, 'file.yaml').istiods[0].env).toEqual({
      FLAG: 'true',
    });
  });

  it('names file, object and field of what is missing', () => {
    const text = MINIMAL.replace(
      'objects: []',
      'objects: [{ apiVersion: v1, kind: Service, metadata: { namespace: sample } }]',
    );
    expect(messageOf(text)).toMatch(
      /^file\.yaml: clusters\.c1\.objects\[0\] \(Service sample\): metadata\.name: /,
    );
  });

  it('reports every problem, not only the first', () => {
    const text = MINIMAL.replace('10.0.0.1', 'nowhere').replace(
      'outbound|80||',
      'outbound-80-',
    );
    const lines = messageOf(text).split('\n');
    expect(lines[0]).toBe(
      'file.yaml: clients[0] (a1): ips[0]: must be an IP address',
    );
    expect(lines[1]).toMatch(
      /^file\.yaml: ask\[0\]: cluster: must be an Envoy/,
    );
  });

  it('says what there is when a name points to nothing', () => {
    expect(messageOf(MINIMAL.replace('istiod: i1', 'istiod: i2'))).toBe(
      'file.yaml: clients[0] (a1): istiod: there is no istiod "i2"; there is: i1',
    );
  });

  it('says where YAML is broken', () => {
    expect(messageOf('name: [')).toMatch(
      /^file\.yaml: not valid YAML: .*line 1/,
    );
  });

  it('refuses a file that is no mapping', () => {
    expect(messageOf('just text')).toMatch(/^file\.yaml: /);
  });
});
