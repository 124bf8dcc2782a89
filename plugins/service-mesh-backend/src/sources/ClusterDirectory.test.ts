import { mockServices } from '@backstage/backend-test-utils';
import { EksDescription } from '@meshstage/istio-multicluster';
import {
  ClusterSource,
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
    const contents: string[][] = [];
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
          onContent: ({ clusters }) => {
            contents.push(clusters.map(({ cluster }) => cluster.name));
            if (clusters.length > 1) {
              resolve();
            }
          },
        },
      )
        .start()
        .catch(() => {});
    });
    await published;
    // Of its own family it waits for none.
    expect(contents.find(names => names.length > 0)).toEqual(['b']);
    expect(contents[contents.length - 1]).toEqual(['b', 'a']);
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

  describe('whether it knows all there is', () => {
    const unreadOf = async (
      ...sources: { name: string; read: ClusterSource['read'] }[]
    ) => {
      const directory = ClusterDirectory.create(sources, {
        logger: mockServices.logger.mock(),
        signal: ended.signal,
        onContent: () => {},
        precedenceMs: 50,
      });
      const before = directory.standing;
      directory.start().catch(() => {});
      await new Promise(setImmediate);
      return { before, after: directory.standing };
    };
    const good = { name: 'good', read: async () => ({ clusters: [CLUSTER] }) };

    it('says so once every source has answered', async () => {
      const { before, after } = await unreadOf(good);
      expect(before).toEqual({ clusters: [], unread: ['good'] });
      expect(after).toEqual({ clusters: [expect.any(String)], unread: [] });
    });

    it.each<[string, ClusterSource['read']]>([
      ['fails', () => Promise.reject(new Error('no such file'))],
      ['does not answer yet', () => new Promise(() => {})],
      [
        'has given a part of its answer',
        ({ onPart }) => {
          onPart?.({ clusters: [] });
          return new Promise(() => {});
        },
      ],
      [
        'could not read a part',
        async () => ({
          clusters: [],
          problems: [
            { type: 'access', field: 'x', message: 'denied', remedy: 'allow' },
          ],
        }),
      ],
      [
        'could not describe a cluster',
        async () => ({
          clusters: [],
          problems: [{ field: 'x', message: 'no url', remedy: 'give it' }],
        }),
      ],
    ])('names a source that %s', async (_, read) => {
      const { after } = await unreadOf(good, { name: 'other', read });
      expect(after.unread).toEqual(['other']);
    });

    it('takes a cluster that cannot be watched for known', async () => {
      const { after } = await unreadOf({
        name: 'other',
        read: async () => ({
          clusters: [],
          problems: [
            { type: 'notice', field: 'x', message: 'hm', remedy: 'none' },
          ],
        }),
      });
      expect(after.unread).toEqual([]);
    });
  });
});
