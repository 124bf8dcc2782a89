import { tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import { ClusterCallError } from '../connect/ClusterCallError';
import { RecordedMetrics } from './__testUtils__/RecordedMetrics';
import { MeasuredCollection } from './MeasuredCollection';
import { MeshMetrics } from './MeshMetrics';

describe('MeasuredCollection', () => {
  const setUp = () => {
    const recorded = new RecordedMetrics();
    const tracing = tracingServiceMock.mock();
    const observer = MeasuredCollection.create({
      metrics: MeshMetrics.create(recorded),
      tracing,
    });
    return { recorded, tracing, observer };
  };
  const LIST = { cluster: 'cluster1', kind: 'Pod', again: true };

  it('measures a list, under a span that names cluster and kind', async () => {
    const { recorded, tracing, observer } = setUp();
    await expect(observer.list(LIST, async () => 'read')).resolves.toBe('read');
    expect(await recorded.of('serviceMesh.list.duration')).toEqual([
      {
        value: expect.any(Number),
        attributes: { cluster: 'cluster1', again: true, outcome: 'success' },
      },
    ]);
    expect(tracing.startActiveSpan).toHaveBeenCalledWith(
      'serviceMesh.list',
      { kind: 'client', attributes: LIST },
      expect.any(Function),
    );
  });

  it('says why a list or a probe failed, and lets the failure pass', async () => {
    const { recorded, observer } = setUp();
    const fail = async () => {
      throw new ClusterCallError('forbidden', { status: 403 });
    };
    await expect(observer.list(LIST, fail)).rejects.toThrow(ClusterCallError);
    await expect(observer.probe('cluster1', fail)).rejects.toThrow(
      ClusterCallError,
    );
    for (const name of ['list', 'probe']) {
      expect(await recorded.of(`serviceMesh.${name}.duration`)).toEqual([
        {
          value: expect.any(Number),
          attributes: expect.objectContaining({
            cluster: 'cluster1',
            outcome: 'forbidden',
          }),
        },
      ]);
    }
  });

  it('counts events by cluster', async () => {
    const { recorded, observer } = setUp();
    observer.events('cluster1', 3);
    expect(await recorded.of('serviceMesh.events')).toEqual([
      { value: 3, attributes: { cluster: 'cluster1' } },
    ]);
  });
});
