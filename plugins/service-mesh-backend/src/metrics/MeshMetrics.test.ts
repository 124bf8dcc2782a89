import { readFileSync } from 'fs';
import { resolve } from 'path';
import { RecordedMetrics } from './__testUtils__/RecordedMetrics';
import { MeshMetrics } from './MeshMetrics';

const PAGE = resolve(__dirname, '../../../../docs/performance.md');

describe('MeshMetrics', () => {
  it('has the instruments that the documentation names, and no others', () => {
    const metrics = new RecordedMetrics();
    MeshMetrics.create(metrics);
    const documented = [
      ...readFileSync(PAGE, 'utf8').matchAll(
        /^\| `(serviceMesh\.[\w.]+)` +\| (?:gauge|counter|histogram)/gm,
      ),
    ].map(([, name]) => name);
    expect([...metrics.names].sort()).toEqual(documented.sort());
  });
});
