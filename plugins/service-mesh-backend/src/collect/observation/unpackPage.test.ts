import { gzipSync } from 'zlib';
import { unpackPage } from './unpackPage';

const text = JSON.stringify({
  items: Array.from({ length: 500 }, (_, index) => ({ name: `pod-${index}` })),
});

function unpacked(bytes: Uint8Array): string {
  return new TextDecoder().decode(unpackPage(bytes));
}

describe('unpackPage', () => {
  it('unpacks a page whole', () => {
    expect(unpacked(gzipSync(text))).toBe(text);
  });

  it('unpacks what shrank a thousand times, and what is empty', () => {
    const zeros = '0'.repeat(1_000_000);
    expect(unpacked(gzipSync(zeros))).toBe(zeros);
    expect(unpacked(gzipSync(''))).toBe('');
  });

  it('unpacks a part of a larger buffer', () => {
    const packed = gzipSync(text);
    const larger = Buffer.concat([Buffer.alloc(7), packed, Buffer.alloc(9)]);
    expect(unpacked(larger.subarray(7, 7 + packed.length))).toBe(text);
  });

  it.each([
    ['nothing at all', Buffer.alloc(0)],
    ['half of it', gzipSync(text).subarray(0, 100)],
    [
      'a length that is not that of the content',
      Buffer.concat([gzipSync(text).subarray(0, -4), Buffer.alloc(4, 0xff)]),
    ],
  ])('refuses %s as broken', (_, bytes) => {
    expect(() => unpackPage(bytes)).toThrow(
      expect.objectContaining({ reason: 'malformed' }),
    );
  });
});
