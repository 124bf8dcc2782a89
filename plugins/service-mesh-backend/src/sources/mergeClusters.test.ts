import { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { mergeClusters } from './mergeClusters';

function cluster(
  name: string,
  url: string,
  more: Partial<MeshCluster> = {},
): MeshCluster {
  return {
    name,
    url,
    authentication: { provider: 'none' },
    origins: { name: `origin of ${name}`, url: `origin of ${url}` },
    ...more,
  };
}

const merge = (...sources: MeshCluster[][]) =>
  mergeClusters(
    sources.map((clusters, index) => ({ name: `source${index}`, clusters })),
  );

describe('mergeClusters', () => {
  it('makes one cluster of two descriptions of the same address', () => {
    const { clusters, contradictions } = merge(
      [cluster('a', 'https://one:6443')],
      [cluster('a', 'https://one:6443/')],
    );
    expect(clusters).toEqual([
      expect.objectContaining({ sources: ['source0', 'source1'] }),
    ]);
    // Written differently, and the same.
    expect(contradictions.map(({ field }) => field)).toEqual(['url']);
  });

  it('knows a cluster again by its ARN, whatever it is called', () => {
    const identity = { arn: 'arn:aws:eks:x' };
    const { clusters, contradictions } = merge(
      [cluster('a', 'https://one', { identity })],
      [cluster('b', 'https://two', { identity })],
    );
    expect(clusters.map(({ key }) => key)).toEqual(['arn:aws:eks:x']);
    expect(contradictions).toEqual([
      expect.objectContaining({
        field: 'name',
        kept: 'origin of a',
        dropped: 'origin of b',
      }),
      expect.objectContaining({ field: 'url' }),
    ]);
  });

  it('fills in what the first source leaves open, but never how to reach the cluster', () => {
    const { clusters } = merge(
      [cluster('a', 'https://one')],
      [
        cluster('a', 'https://one', {
          title: 'A',
          remoteSecrets: 'metadata',
          skipTlsVerify: true,
          proxyUrl: 'http://evil',
        }),
      ],
    );
    expect(clusters[0].cluster).toMatchObject({
      title: 'A',
      remoteSecrets: 'metadata',
    });
    expect(clusters[0].cluster.skipTlsVerify).toBeUndefined();
    expect(clusters[0].cluster.proxyUrl).toBeUndefined();
  });

  it('takes over what EKS knows without making another cluster of it', () => {
    const config = cluster('a', 'https://one');
    const identity = { arn: 'arn:aws:eks:x' };
    const [before] = merge([config]).clusters;
    const [after] = merge(
      [config],
      [cluster('a', 'https://one', { identity })],
    ).clusters;
    expect(after.cluster.identity).toEqual(identity);
    expect(after.key).toBe(before.key);
  });

  it('keeps the first of two different clusters of one name, and says so', () => {
    const { clusters, contradictions } = merge(
      [cluster('a', 'https://one')],
      [cluster('a', 'https://two')],
    );
    expect(clusters.map(each => each.cluster.url)).toEqual(['https://one']);
    expect(contradictions[0].message).toContain('https://two');
  });

  it('shows no values of credentials that differ', () => {
    const { contradictions } = merge(
      [
        cluster('a', 'https://one', {
          authentication: {
            provider: 'token',
            parameters: { value: 'secret1' },
          },
        }),
      ],
      [
        cluster('a', 'https://one', {
          authentication: {
            provider: 'token',
            parameters: { value: 'secret2' },
          },
        }),
      ],
    );
    expect(contradictions).toHaveLength(1);
    expect(JSON.stringify(contradictions)).not.toContain('secret');
  });
});
