import { render } from '@testing-library/react';
import { diagramAsSvg } from './exportDiagram';

describe('diagramAsSvg', () => {
  it('gives a file of its own: styles in it, nothing of the page', () => {
    const { container } = render(
      <>
        <style>{'.line { opacity: 0.25; }'}</style>
        <svg viewBox="0 0 300 200" width={600} className="on-page">
          <g role="button" tabIndex={0} aria-label="A & B">
            <path className="line" d="M0,0 L1,1" />
          </g>
        </svg>
      </>,
    );
    const svg = container.querySelector('svg') as SVGSVGElement;
    const text = diagramAsSvg(svg);
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(parsed.documentElement.getAttribute('width')).toBe('300');
    expect(parsed.querySelector('path')?.getAttribute('style')).toContain(
      'opacity: 0.25',
    );
    expect(text).not.toMatch(/class=|tabindex=|role=/);
    expect(parsed.querySelector('g')?.getAttribute('aria-label')).toBe('A & B');
  });
});
