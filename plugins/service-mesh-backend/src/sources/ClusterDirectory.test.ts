import { mockServices } from '@backstage/backend-test-utils';
import { EksDescription } from '@meshstage/istio-multicluster';
import {
  ClusterSourceAnswer,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { ClusterDirectory, DirectoryContent } from './ClusterDirectory';
import { SourceError } from './SourceError';

const CLUSTER: MeshCluster = {
  name: 'a',
  url: 'https://one',
  authentication: { provider: 'none' },
  origins: {},
};

describe('ClusterDirectory', () => {
  const ended = new AbortController();
  afterAll(() => ended.abort());

  it('gives the clusters of the sources that answer, and what is wrong with the others', async () => {
    const contents: DirectoryContent[] = [];
    const logger = mockServices.logger.mock();
    await ClusterDirectory.create(
      [
        { name: 'good', read: async () => ({ clusters: [CLUSTER] }) },
        {
          name: 'bad',
          read: async () => {
            throw new Error('no such file');
          },
        },
      ],
      { logger, signal: ended.signal, onContent: each => contents.push(each) },
    ).start();
    const content = contents[contents.length - 1];
    expect(content.clusters.map(({ cluster }) => cluster.name)).toEqual(['a']);
    expect(content.problems).toEqual([
      expect.objectContaining({ source: 'bad', message: 'no such file' }),
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('does not let a slow source hold up the others, and takes what it has so far', async () => {
    const contents: DirectoryContent[] = [];
    const { signal } = ended;
    let finish: (answer: ClusterSourceAnswer) => void = () => {};
    const started = ClusterDirectory.create(
      [
        {
          name: 'slow',
          read: ({ onPart }) => {
            onPart?.({
              clusters: [{ ...CLUSTER, name: 'b', url: 'https://b' }],
            });
            return new Promise(resolve => (finish = resolve));
          },
        },
        { name: 'quick', read: async () => ({ clusters: [CLUSTER] }) },
      ],
      {
        logger: mockServices.logger.mock(),
        signal,
        onContent: each => contents.push(each),
      },
    ).start();
    await new Promise(setImmediate);
    const names = () =>
      contents[contents.length - 1].clusters.map(({ cluster }) => cluster.name);
    expect(names()).toEqual(['b', 'a']);
    finish({ clusters: [] });
    await started;
    expect(names()).toEqual(['a']);
  });

  it('lets a source wait for those that go before it, but not for long', async () => {
    const contents: DirectoryContent[] = [];
    const names = () =>
      contents[contents.length - 1]?.clusters.map(
        ({ cluster }) => cluster.name,
      );
    const published = new Promise<void>(resolve => {
      ClusterDirectory.create(
        [
          { name: 'eks:1', read: () => new Promise(() => {}) },
          {
            name: 'eks:2',
            read: async () => ({
              clusters: [{ ...CLUSTER, name: 'b', url: 'https://b' }],
            }),
          },
          { name: 'quick', read: async () => ({ clusters: [CLUSTER] }) },
        ],
        {
          logger: mockServices.logger.mock(),
          signal: ended.signal,
          precedenceMs: 50,
          onContent: each => {
            contents.push(each);
            if (each.clusters.length > 1) {
              resolve();
            }
          },
        },
      )
        .start()
        .catch(() => {});
    });
    await new Promise(setImmediate);
    // Of its own family it waits for none.
    expect(names()).toEqual(['b']);
    await published;
    expect(names()).toEqual(['b', 'a']);
  });

  it('says where and what to do where a source knows it, and joins what EKS says', async () => {
    const contents: DirectoryContent[] = [];
    const eks = { arn: 'arn:aws:eks:x', asOf: 1 } as EksDescription;
    await ClusterDirectory.create(
      [
        {
          name: 'eks',
          read: async () => ({ clusters: [], eks: { clusters: [eks] } }),
        },
        {
          name: 'denied',
          read: async () => {
            throw new SourceError({
              type: 'access',
              field: 'serviceMesh.eks.accounts[1]',
              message: 'denied',
              remedy: 'allow it',
            });
          },
        },
      ],
      {
        logger: mockServices.logger.mock(),
        signal: ended.signal,
        onContent: each => contents.push(each),
      },
    ).start();
    const content = contents[contents.length - 1];
    expect(content.problems).toEqual([
      {
        type: 'access',
        source: 'denied',
        field: 'serviceMesh.eks.accounts[1]',
        message: 'denied',
        remedy: 'allow it',
      },
    ]);
    expect(content.eks.get('arn:aws:eks:x')).toBe(eks);
  });

  it('keeps the last good answer of a source that fails later', async () => {
    const contents: DirectoryContent[] = [];
    let fails = false;
    const failed = new Promise<void>(resolve => {
      ClusterDirectory.create(
        [
          {
            name: 'moody',
            refreshIntervalMs: 5,
            read: async () => {
              if (fails) {
                throw new Error('gone');
              }
              fails = true;
              return { clusters: [CLUSTER] };
            },
          },
        ],
        {
          logger: mockServices.logger.mock(),
          signal: ended.signal,
          onContent: content => {
            contents.push(content);
            if (content.problems.length > 0) {
              resolve();
            }
          },
        },
      )
        .start()
        .catch(() => {});
    });
    await failed;
    expect(contents[contents.length - 1].clusters).toHaveLength(1);
  });
});
