import { request } from 'undici';
import { defaultFleet } from '../picture/defaultFleet';
import { DemoFleet } from '../fleet/DemoFleet';
import { ControlServer } from './ControlServer';

// Certificates and TLS take their time on a machine that is busy.
jest.setTimeout(30_000);

describe('ControlServer', () => {
  let fleet: DemoFleet;
  let control: ControlServer;

  beforeEach(async () => {
    fleet = await DemoFleet.start(await defaultFleet());
    control = await ControlServer.start(fleet);
  });

  afterEach(async () => {
    await control.stop();
    await fleet.stop();
  });

  async function call(
    method: 'GET' | 'POST',
    path: string,
    value?: object,
    headers: Record<string, string> = {},
  ) {
    const { statusCode, body } = await request(`${control.url}${path}`, {
      method,
      headers,
      body: value && JSON.stringify(value),
    });
    const text = await body.text();
    return {
      status: statusCode,
      body: text.startsWith('{') ? JSON.parse(text) : text,
    };
  }

  const make = (name: string, input: object) =>
    call('POST', `/changes/${name}`, input);

  const names = (cluster: string, app: string) =>
    [...fleet.cluster(cluster).store.objects('', 'pods')]
      .filter(({ metadata }) => metadata.labels?.app === app)
      .map(({ metadata }) => metadata.name);

  it('lists clusters and what can be done to them', async () => {
    const { body } = await call('GET', '/');
    expect(body.clusters).toHaveLength(6);
    expect(body.changes.map(({ name }: { name: string }) => name)).toContain(
      'scale-service',
    );
  });

  it('scales a service: pods, slice and deployment', async () => {
    const at = { namespace: 'sample', name: 'service-b' };
    await make('scale-service', { cluster: 'cluster2', ...at, replicas: 4 });
    expect(new Set(names('cluster2', 'service-b')).size).toBe(4);
    await make('scale-service', { cluster: 'cluster2', ...at, replicas: 0 });
    expect(names('cluster2', 'service-b')).toEqual([]);
    await make('scale-service', { cluster: 'cluster2', ...at, replicas: 1 });
    const { store } = fleet.cluster('cluster2');
    const [slice] = [
      ...store.objects('discovery.k8s.io', 'endpointslices'),
    ].filter(
      ({ metadata }) =>
        metadata.labels?.['kubernetes.io/service-name'] === 'service-b',
    );
    expect(slice.endpoints).toHaveLength(1);
    expect(store.get('apps/v1', 'Deployment', at)?.status).toMatchObject({
      readyReplicas: 1,
    });
  });

  it('gives a gateway its address', async () => {
    await make('set-gateway-address', {
      cluster: 'cluster4',
      address: '192.0.2.40',
    });
    expect(
      fleet.cluster('cluster4').store.get('v1', 'Service', {
        namespace: 'istio-system',
        name: 'istio-eastwestgateway',
      })?.status,
    ).toEqual({ loadBalancer: { ingress: [{ ip: '192.0.2.40' }] } });
  });

  it('moves the proxies of a replica that crashed to the other one', async () => {
    const pods = names('cluster3', 'istiod');
    const count = () =>
      pods.map(pod => {
        const listener = fleet.controlPlanes.listener(
          'cluster3',
          { namespace: 'istio-system', name: pod },
          15014,
        );
        return listener !== undefined;
      });
    expect(count()).toEqual([true, true]);
    await make('kill-istiod', { cluster: 'cluster3', pod: pods[0] });
    expect(count()).toEqual([false, true]);
    await make('revive-istiod', { cluster: 'cluster3', pod: pods[0] });
    expect(count()).toEqual([true, true]);
  });

  it('switches faults', async () => {
    const fault = { kind: 'status', status: 503 };
    await make('set-fault', { cluster: 'cluster2', fault });
    expect(fleet.cluster('cluster2').fault).toMatchObject(fault);
    await make('set-fault', { cluster: 'cluster2' });
    expect(fleet.cluster('cluster2').fault).toBeUndefined();
  });

  it('applies and deletes any object', async () => {
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'shop', name: 'hello' },
      data: { a: 'b' },
    };
    await make('apply', { cluster: 'cluster1', object });
    const { store } = fleet.cluster('cluster1');
    expect(store.get('v1', 'ConfigMap', object.metadata)).toMatchObject(object);
    await make('delete', {
      cluster: 'cluster1',
      apiVersion: 'v1',
      kind: 'ConfigMap',
      ...object.metadata,
    });
    expect(store.get('v1', 'ConfigMap', object.metadata)).toBeUndefined();
  });

  it('gives a kubeconfig for kubectl', async () => {
    const { body } = await call('GET', '/kubeconfigs/cluster1');
    expect(body).toContain(`server: ${fleet.cluster('cluster1').url}`);
  });

  it.each([
    ['unheard-of', {}, 404, 'There is no change "unheard-of"'],
    ['scale-service', { cluster: 'cluster9' }, 400, 'namespace is a text'],
    ['forget-history', { cluster: 'cluster9' }, 404, 'There is no cluster'],
    [
      'expire-token',
      { cluster: 'cluster1', reader: 'toString' },
      400,
      'one of',
    ],
  ])('says what is wrong with %s %j', async (name, input, status, message) => {
    expect(await make(name, input)).toMatchObject({
      status,
      body: { message: expect.stringContaining(message) },
    });
  });

  it('does not listen to web pages', async () => {
    expect(
      (await call('GET', '/', undefined, { host: 'rebound.example' })).status,
    ).toBe(403);
    expect(
      (await call('GET', '/', undefined, { origin: 'https://page.example' }))
        .status,
    ).toBe(403);
  });
});
