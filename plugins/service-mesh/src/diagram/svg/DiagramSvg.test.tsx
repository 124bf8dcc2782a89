import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { fixtures } from '../../testing/fixtures';
import { fleetTopology } from '../../testing/fleetTopology';
import { applyBudget } from '../budget/applyBudget';
import { fitLayout } from '../fitLayout';
import { DiagramIndex } from '../model/DiagramIndex';
import { topologyModel } from '../model/topologyModel';
import { DiagramSvg } from './DiagramSvg';
import { BOLD, textWidth } from './fitText';

const FONT_SIZES: [string, number][] = [
  ['clusterTitle', 16 * BOLD],
  ['title', 13 * BOLD],
  ['chipText', 11 * BOLD],
  ['networkTitle', 12],
];

const LONG = fleetTopology({
  clusters: 12,
  networks: 3,
  controlPlanes: 3,
  replicas: 4,
  services: 3,
  callers: 2,
  hidden: 1,
  states: ['healthy', 'broken', 'unknown'],
  name: 'a-cluster-with-a-name-that-is-far-too-long-for-its-box-',
});

async function show(topology: typeof LONG, open: string[], width: number) {
  const model = applyBudget(topologyModel(topology), { open: new Set(open) });
  const { layout, scale } = fitLayout(model, width);
  await renderInTestApp(
    <DiagramSvg
      model={model}
      index={new DiagramIndex(model)}
      layout={layout}
      scale={scale}
      hiddenKinds={new Set()}
      onSelect={() => {}}
      onOpenGroup={() => {}}
    />,
  );
  return screen.getByRole('group', { name: /^Picture of the mesh/ });
}

function number(element: Element, name: string) {
  return Number(element.getAttribute(name));
}

/** From where to where a text goes, by the same estimate by which it was shortened. */
function extentOf(text: Element) {
  const className = text.getAttribute('class') ?? '';
  const size = FONT_SIZES.find(([name]) => className.includes(name))?.[1] ?? 11;
  const width = textWidth(text.textContent ?? '', size);
  const x = number(text, 'x');
  if (/chipText|badgeText/.test(className)) {
    return [x - width / 2, x + width / 2];
  }
  return text.getAttribute('text-anchor') === 'end'
    ? [x - width, x]
    : [x, x + width];
}

describe.each([
  ['forty clusters in groups', fixtures.forty().data, []],
  ['forty clusters one by one', fixtures.forty().data, ['*']],
  ['names that are too long', LONG, []],
  ['names that are too long, one by one', LONG, ['*']],
])('the picture of %s', (_, topology, open) => {
  it.each([360, 800, 1560])(
    'keeps labels in their boxes at %d px',
    async width => {
      const picture = await show(topology, open, width);
      const outside = [...picture.querySelectorAll('text')].flatMap(text => {
        const rect = text.parentElement?.querySelector(':scope > rect');
        if (!rect) {
          return [`${text.textContent} stands in no box`];
        }
        const [from, to] = extentOf(text);
        const isInside =
          from >= number(rect, 'x') &&
          to <= number(rect, 'x') + number(rect, 'width');
        return isInside ? [] : [`${text.textContent} sticks out of its box`];
      });
      expect(outside).toEqual([]);
      // The sizes of the text are told by their classes.
      expect(picture.querySelector('[class*="clusterTitle"]')).not.toBeNull();
    },
  );
});

describe('DiagramSvg', () => {
  it('has a name for everything that can be reached, and each once', async () => {
    const picture = await show(fixtures.forty().data, [], 1560);
    const items = [...picture.querySelectorAll('[role="button"]')];
    const names = items.map(item => item.getAttribute('aria-label') ?? '');
    expect(names.filter(name => name.length < 5)).toEqual([]);
    const ids = items.map(item => item.getAttribute('data-item'));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
