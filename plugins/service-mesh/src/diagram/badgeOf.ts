import { formatShare } from './formatShare';
import { Arrow } from './model/DiagramModel';
import { textWidth } from './svg/fitText';

/** What stands on the line of an arrow. */
export type ArrowBadge = {
  text?: string;
  /** The mark of its state stands there too. */
  isMarked: boolean;
  width: number;
};

const MARK_WIDTH = 20;

/** Share of a route, and the mark of what does not work; nothing for what is as it should be. */
export function badgeOf(arrow: Arrow): ArrowBadge | undefined {
  const isMarked = arrow.state !== 'healthy' && arrow.state !== 'standby';
  const text = textOf(arrow);
  if (text === undefined) {
    return isMarked ? { isMarked, width: MARK_WIDTH } : undefined;
  }
  return {
    text,
    isMarked,
    width: textWidth(text, 11) + 14 + (isMarked ? 18 : 0),
  };
}

function textOf(arrow: Arrow): string | undefined {
  if (arrow.kind === 'route') {
    return arrow.state === 'standby' ? undefined : formatShare(arrow.share);
  }
  if (arrow.kind === 'connection' && arrow.state !== 'healthy') {
    const { connected, expected } = proxiesOf(arrow.connections);
    return `${connected}/${expected}`;
  }
  return undefined;
}

/** How many proxies are connected, of how many. */
export function proxiesOf(
  connections: readonly { connected: number; expected: number }[],
): { connected: number; expected: number } {
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  return {
    connected: sum(connections.map(({ connected }) => connected)),
    expected: sum(connections.map(({ expected }) => expected)),
  };
}
