import { assignTracks, TrackRequest } from './assignTracks';

function line(id: string, up: number[], down: number[]): TrackRequest {
  return { id, up, down };
}

describe('assignTracks', () => {
  it('lets lines share a track that do not meet', () => {
    const tracks = assignTracks([
      line('a', [0], [50]),
      line('b', [100], [150]),
    ]);
    expect(tracks.get('a')).toBe(0);
    expect(tracks.get('b')).toBe(0);
  });

  it('gives lines that meet a track each', () => {
    const tracks = assignTracks([
      line('a', [0], [100]),
      line('b', [50], [150]),
    ]);
    expect(new Set(tracks.values()).size).toBe(2);
  });

  it('orders lines so that they do not cross without need', () => {
    // b lies inside a and goes up at both ends: above a it crosses nothing.
    const tracks = assignTracks([
      line('a', [], [0, 100]),
      line('b', [40, 60], []),
    ]);
    expect(tracks.get('b')).toBeLessThan(tracks.get('a') ?? 0);
  });

  it('keeps vertical pieces at the same place off each other', () => {
    const tracks = assignTracks([
      line('a', [0], [100]),
      line('b', [100], [200]),
    ]);
    // b comes from above at 100 and a leaves downwards there.
    expect(tracks.get('b')).toBeLessThan(tracks.get('a') ?? 0);
  });

  it('answers for many lines the same, whatever their order', () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      line(`line-${i}`, [(i * 37) % 400], [(i * 91) % 400]),
    );
    const tracks = assignTracks(lines);
    expect(tracks.size).toBe(40);
    expect(assignTracks([...lines].reverse())).toEqual(tracks);
  });
});
