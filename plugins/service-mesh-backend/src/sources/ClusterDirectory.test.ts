import { mockServices } from '@backstage/backend-test-utils';
import { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { ClusterDirectory, DirectoryContent } from './ClusterDirectory';

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
    expect(contents).toHaveLength(1);
    expect(contents[0].clusters.map(({ cluster }) => cluster.name)).toEqual([
      'a',
    ]);
    expect(contents[0].problems).toEqual([
      expect.objectContaining({ source: 'bad', message: 'no such file' }),
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
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
