import { readMeshNetworks } from '../control-plane/MeshNetworks';
import { rangeContains, readIpRange } from '../hosts/ipAddress';
import { RegistryNetwork } from '../registry/RegistryNetwork';
import { NetworkGateway } from './NetworkGateway';
import { NetworkGateways } from './NetworkGateways';

const LABEL = 'topology.istio.io/network';

function gateway(
  network: string,
  cluster: string,
  address: string,
): NetworkGateway {
  return {
    network,
    cluster,
    address,
    port: 15443,
    hbonePort: 0,
    serviceAccount: '',
  };
}

describe('the network of an address', () => {
  const meshNetworks = readMeshNetworks({
    networks: {
      byRegistry: { endpoints: [{ fromRegistry: 'c1' }] },
      narrow: { endpoints: [{ fromCidr: '10.20.1.0/24' }] },
      broad: { endpoints: [{ fromCidr: '10.20.0.0/16' }, { fromCidr: 'x' }] },
      six: { endpoints: [{ fromCidr: 'fd00::/8' }] },
    },
  });
  const network = (
    registry: string,
    namespaceLabel: string | undefined,
    address: string,
    podLabel?: string,
  ) =>
    new RegistryNetwork(
      registry,
      namespaceLabel === undefined ? undefined : { [LABEL]: namespaceLabel },
      meshNetworks,
    ).of(address, podLabel === undefined ? {} : { [LABEL]: podLabel });

  it.each([
    ['pod label', network('c1', 'ns', '10.20.1.1', 'pod'), 'pod'],
    ['namespace label', network('c1', 'ns', '10.20.1.1'), 'ns'],
    ['registry', network('c1', undefined, '10.20.1.1'), 'byRegistry'],
    ['the broadest range', network('c2', undefined, '10.20.1.1'), 'broad'],
    ['an IPv6 range', network('c2', undefined, 'fd12::1'), 'six'],
    ['nothing', network('c2', undefined, '10.30.0.1'), ''],
    ['an empty label decides nothing', network('c2', '', '10.30.0.1', ''), ''],
  ])('by %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('IP ranges', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['0.0.0.0/0', '1.2.3.4', true],
    ['fd00::/8', 'fdff::1', true],
    ['fd00::/8', '10.0.0.1', false],
    ['::ffff:10.0.0.0/104', '::ffff:10.1.2.3', true],
  ])('%s contains %s: %s', (range, address, expected) => {
    expect(rangeContains(readIpRange(range)!, address)).toBe(expected);
  });

  it.each(['', '10.0.0.0', '10.0.0.0/33', 'x/8', '10.0.0.0/x'])(
    '"%s" is none',
    text => {
      expect(readIpRange(text)).toBeUndefined();
    },
  );
});

describe('gateways of networks', () => {
  const gateways = new NetworkGateways([
    gateway('n2', 'c2', '2.2.2.3'),
    gateway('n2', 'c2', '2.2.2.2'),
    gateway('n2', 'c2', '2.2.2.2'),
    gateway('n2', 'c3', '3.3.3.3'),
    gateway('n4', 'c4', '4.4.4.4'),
  ]);

  it('count once each, and weights are scaled so that all lists divide them', () => {
    expect(gateways.all).toHaveLength(4);
    expect(gateways.scaleFactor).toBe(6);
  });

  it('of the endpoint’s own cluster come before the others of the network', () => {
    const addresses = (network: string, cluster: string) =>
      gateways.for(network, cluster).map(({ address }) => address);
    expect(addresses('n2', 'c2')).toEqual(['2.2.2.2', '2.2.2.3']);
    expect(addresses('n2', 'c9')).toEqual(['2.2.2.2', '2.2.2.3', '3.3.3.3']);
    expect(addresses('n9', 'c2')).toEqual([]);
  });

  it('are off if there is none', () => {
    expect(new NetworkGateways([]).isMultiNetwork).toBe(false);
    expect(new NetworkGateways([]).scaleFactor).toBe(1);
  });
});
