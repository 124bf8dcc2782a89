import { renderHook } from '@testing-library/react';
import { topologyModel } from '../diagram/model/topologyModel';
import { largeTopology } from '../testing/fixtures';
import { useDrawnModel } from './useDrawnModel';

describe('useDrawnModel', () => {
  const whole = topologyModel(largeTopology(30, 2));
  const open = new Set<string>();

  it('draws another picture only for a selection that is not drawn', () => {
    const { result, rerender } = renderHook(
      ({ selected }: { selected?: string }) =>
        useDrawnModel(whole, open, selected),
      { initialProps: {} },
    );
    const usual = result.current.model;
    rerender({ selected: 'api:cluster2' });
    expect(result.current.model).toBe(usual);
    rerender({ selected: 'api:cluster25' });
    expect(result.current.model.clusters).toHaveLength(7);
    expect(result.current.index.item('api:cluster25')).toBeDefined();
    rerender({ selected: undefined });
    expect(result.current.model).toBe(usual);
  });
});
