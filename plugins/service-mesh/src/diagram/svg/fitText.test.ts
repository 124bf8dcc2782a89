import { fitName, fitText, textWidth } from './fitText';

describe('fitText', () => {
  it('leaves a text alone that fits', () => {
    expect(fitText('cluster1', 200, 13)).toBe('cluster1');
  });

  it('shortens a text at its end', () => {
    const text = fitText('a-cluster-with-a-very-long-name', 100, 13);
    expect(text).toMatch(/^a-cluster.*…$/);
    expect(textWidth(text, 13)).toBeLessThanOrEqual(100);
  });

  it('makes one line of several', () => {
    expect(fitText('one\n two', 200, 13)).toBe('one two');
  });

  it('counts Chinese letters as wide ones', () => {
    expect(textWidth('控制平面', 10)).toBe(40);
  });
});

describe('fitName', () => {
  it('keeps the end of a generated name, which tells it apart', () => {
    const name = fitName('istiod-7c9d6f5b8d-4xk2m', 110, 13);
    expect(name).toMatch(/^istiod.*…d-4xk2m$/);
    expect(textWidth(name, 13)).toBeLessThanOrEqual(110);
  });
});
