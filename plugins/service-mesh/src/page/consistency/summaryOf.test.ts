import { consistency } from '../../testing/consistencyAnswer';
import { summaryOf } from './summaryOf';

const [mesh] = consistency().meshes;
const consistent = {
  ...mesh,
  issues: [],
  differingPairs: 0,
  rows: mesh.rows.filter(({ cells }) =>
    cells.every(({ state }) => state !== 'unknown'),
  ),
  support: mesh.support.filter(({ state }) => state !== 'unknown'),
  istio: { ...mesh.istio, unknown: [], controlPlanes: [] },
};

describe('summaryOf', () => {
  it('counts what does not fit', () => {
    expect(summaryOf(mesh)).toEqual({
      verdict: 'different',
      errors: 1,
      warnings: 1,
      notes: 0,
      pairs: 1,
      unknown: 1,
    });
  });

  it('calls a mesh consistent in which all is known and nothing is wrong', () => {
    expect(summaryOf(consistent).verdict).toBe('consistent');
  });

  it.each<[string, Partial<typeof mesh>]>([
    ['a row', { rows: mesh.rows }],
    ['the version of a cluster', { support: mesh.support }],
    [
      'what Istio is to fit',
      { istio: { ...consistent.istio, unknown: ['cluster3'] } },
    ],
    [
      'whether Istio supports a cluster',
      {
        istio: {
          ...consistent.istio,
          controlPlanes: [
            {
              controlPlane: 'x',
              clusters: [{ cluster: 'cluster1', support: 'unknown' }],
            },
          ],
        },
      },
    ],
  ])('does not where %s is not known', (_, more) => {
    expect(summaryOf({ ...consistent, ...more }).verdict).toBe('unknown');
  });

  it('does not where pairs differ in something that matters', () => {
    expect(summaryOf({ ...consistent, differingPairs: 1 }).verdict).toBe(
      'different',
    );
  });
});
