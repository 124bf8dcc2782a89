import { Channel } from './Arrangement';
import { assignTracks, TrackRequest } from './assignTracks';
import { Across } from './placeAcross';
import { portKey, Ports } from './placePorts';
import { RoutedLeg } from './planLegs';

/** Which line of a channel each leg runs on. */
export type Tracks = {
  count: (channel: Channel) => number;
  /** Whether any line runs through the channel, on a track or straight. */
  isUsed: (channel: Channel) => boolean;
  track: (channel: Channel, key: string) => number;
};

type Draft = { id: string; up: number[]; down: number[] };

export function placeTracks(
  legs: readonly RoutedLeg[],
  ports: Ports,
  across: Across,
): Tracks {
  const drafts = new Map<string, Map<string, Draft>>();
  const draft = (channel: Channel, id: string): Draft => {
    const name = channelName(channel);
    const lines = drafts.get(name) ?? new Map<string, Draft>();
    const line = lines.get(id) ?? { id, up: [], down: [] };
    lines.set(id, line);
    drafts.set(name, lines);
    return line;
  };
  for (const leg of legs) {
    const { from, to, key, corridor } = leg;
    for (const end of [from, to]) {
      const x = ports.get(portKey(leg, end)) ?? 0;
      // A line that leaves a box at its top comes from below the channel.
      draft(end.channel, key)[end.side === 'top' ? 'down' : 'up'].push(x);
    }
    if (corridor) {
      const x = across.corridorX(corridor, key);
      const upper = isAbove(from.channel, to.channel) ? from : to;
      const lower = upper === from ? to : from;
      draft(upper.channel, key).down.push(x);
      draft(lower.channel, key).up.push(x);
    }
  }
  const tracks = new Map<string, Map<string, number>>();
  for (const [name, lines] of drafts) {
    tracks.set(name, assignTracks([...lines.values()].filter(turns)));
  }
  const of = (channel: Channel) => tracks.get(channelName(channel));
  return {
    count: channel => Math.max(-1, ...(of(channel)?.values() ?? [])) + 1,
    isUsed: channel => drafts.has(channelName(channel)),
    track: (channel, key) => of(channel)?.get(key) ?? 0,
  };
}

/** A line that goes straight through a channel takes no track. */
function turns({ up, down }: TrackRequest): boolean {
  const all = [...up, ...down];
  return Math.max(...all) - Math.min(...all) >= 1;
}

function isAbove(one: Channel, other: Channel): boolean {
  return one.band === other.band
    ? one.lane < other.lane
    : one.band < other.band;
}

function channelName({ band, lane }: Channel): string {
  return `${band}:${lane}`;
}
