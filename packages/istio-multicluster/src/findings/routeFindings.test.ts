import { clientsOf } from '../clients/clientsOf';
import { routes } from '../routes/routes';
import { istiodView } from '../view/IstiodView';
import { certificate } from './__testUtils__/certificate';
import { MeshFixture } from './__testUtils__/MeshFixture';
import { routeFindings } from './routeFindings';

const HOST = 'service-0.shop.svc.cluster.local';

describe('findings of a route', () => {
  let mesh: MeshFixture;

  beforeEach(async () => {
    mesh = new MeshFixture({
      clusters: 2,
      primaries: 2,
      networks: 'each',
      replicas: 1,
      services: [
        [1, 1],
        [1, 1],
      ],
      root: await certificate('Root CA of mesh1', '2036-01-01'),
    });
  });

  /** Of all clients in c1 that call the service. */
  function found() {
    const fleet = mesh.fleet();
    const facts = mesh.facts(fleet);
    const planes = facts.controlPlanes.map(({ plane }) => plane);
    const view = istiodView(fleet, planes[0], facts.resolved);
    const answers = clientsOf(view, planes)
      .groups.filter(
        ({ clusterKey, client }) =>
          clusterKey === 'c1' && client.type === 'sidecar',
      )
      .map(({ client }) => routes(view, client, { host: HOST }));
    return routeFindings(fleet, facts, answers).map(
      ({ code, subject, text, evidence }) => ({
        code,
        service: subject.service,
        cluster: subject.cluster,
        text,
        evidence: evidence.map(each =>
          'text' in each ? each.text : each.type,
        ),
      }),
    );
  }

  it('are none where nothing is wrong', () => {
    expect(found()).toEqual([]);
  });

  it('name a service that the client’s cluster does not know', () => {
    mesh.remove('c1', 'Service', 'shop/service-0');
    expect(found()).toEqual([
      expect.objectContaining({
        code: 'MST0403',
        evidence: expect.arrayContaining([`there is no Service for ${HOST}`]),
        service: 'shop/service-0',
        cluster: 'c1',
      }),
    ]);
  });

  it('name a headless service with pods in another network', () => {
    for (const cluster of ['c1', 'c2']) {
      mesh.object(cluster, 'Service', 'shop/service-0').spec.clusterIP = 'None';
    }
    expect(found()).toEqual([
      expect.objectContaining({
        code: 'MST0415',
        evidence: expect.arrayContaining([
          `EDS has endpoints of ${HOST} behind the gateway of network n2`,
        ]),
        text: expect.stringContaining('network n2'),
      }),
    ]);
  });

  it('name a gateway that outlier detection can take away', () => {
    mesh.add('c1', {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'service-0', namespace: 'shop' },
      spec: { host: HOST, trafficPolicy: { outlierDetection: {} } },
    });
    expect(found()).toEqual([
      expect.objectContaining({
        code: 'MST0413',
        evidence: ['object'],
        text: expect.stringContaining('198.51.100.2:15443'),
      }),
    ]);
  });
});
