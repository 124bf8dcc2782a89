import { join } from 'path';
import { explain } from './explain';

const SCENARIOS = join(__dirname, '..', '..', 'scenarios');

describe('explain', () => {
  it('shows gateways, shares and workloads', async () => {
    const text = await explain(
      join(SCENARIOS, '04-two-gateway-addresses.yaml'),
      { client: 'a1' },
    );
    expect(text).toContain(
      'a1 (namespace sample, cluster c1, network n1) -> helloworld.sample.svc.cluster.local',
    );
    expect(text).toContain('75 % c2, network n2');
    expect(text).toContain('2.2.2.2:15443, gateway of n2, weight 3, for ');
    expect(text).toContain('10.10.0.1:5000, direct, weight 2, for ');
  });

  it('says what is left out, why, who decided and what helps', async () => {
    const text = await explain(
      join(SCENARIOS, '09-remote-pod-not-injected.yaml'),
      { client: 'a1' },
    );
    expect(text).toMatch(/left out in c2: 10\.20\.0\.1:5000: /);
    expect(text).toContain(
      'decided by Pod sample/helloworld-v1-5b7d2-aaaaa (c2), metadata.labels["security.istio.io/tlsMode"]',
    );
    expect(text).toContain('remedy: Inject the sidecar');
  });

  it('shows the rules of VirtualServices, also those that do not count', async () => {
    const text = await explain(
      join(SCENARIOS, '103-matches-of-the-client.yaml'),
      { client: 'b1' },
    );
    expect(text).toContain(
      'when path matches /r.* and method is GET by VirtualService sample/reviews (c1) "port"',
    );
    expect(text).toContain('Rule is for another port');
  });

  it('leaves no parameter of a text open', async () => {
    for (const name of [
      '10-peerauthentication-in-one-primary.yaml',
      '36-export-to-own-namespace.yaml',
      '41-discovery-selectors.yaml',
      '42-remote-secret-absent.yaml',
      '108-delegates.yaml',
    ]) {
      const text = await explain(join(SCENARIOS, name), {});
      expect(text).not.toMatch(/\{\w+\}/);
    }
  });

  it('prints the routes as JSON', async () => {
    const { routes } = JSON.parse(
      await explain(join(SCENARIOS, '01-flat-network.yaml'), {
        json: true,
        client: 'a1',
      }),
    );
    expect(routes).toEqual([
      expect.objectContaining({ host: 'helloworld.sample.svc.cluster.local' }),
    ]);
  });

  it('explains any host that is asked for', async () => {
    const text = await explain(join(SCENARIOS, '01-flat-network.yaml'), {
      client: 'a1',
      host: 'nothing.sample.svc.cluster.local',
    });
    expect(text).toContain('knows no service nothing.sample');
  });
});
