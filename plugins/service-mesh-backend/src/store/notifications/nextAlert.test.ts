import fc from 'fast-check';
import { Alert, nextAlert } from './nextAlert';

const TIMING = { afterMs: 30_000, healedAfterMs: 60_000, memoryMs: 3_600_000 };

type Seen = 'wrong' | 'acknowledged' | 'right';

/** What owners hear of something that is looked at every five seconds. */
function tell(steps: readonly [Seen, seconds: number][]): string[] {
  let alert: Alert | undefined;
  let now = 0;
  const told: string[] = [];
  for (const [seen, seconds] of steps) {
    for (let left = seconds; left > 0; left -= 5) {
      const step = nextAlert(alert, seen, now, TIMING);
      alert = step.alert;
      if (step.tell) {
        told.push(`${now / 1_000}s ${step.tell}`);
      }
      now += 5_000;
    }
  }
  return told;
}

describe('nextAlert', () => {
  it.each<[string, [Seen, number][], string[]]>([
    [
      'once when something breaks and once when it has healed',
      [
        ['wrong', 600],
        ['right', 600],
      ],
      ['30s broken', '660s healed'],
    ],
    [
      'nothing of what passes by itself',
      [
        ['wrong', 25],
        ['right', 600],
      ],
      [],
    ],
    [
      'nothing of what somebody knows of',
      [
        ['acknowledged', 600],
        ['right', 600],
      ],
      [],
    ],
    [
      'that it breaks when the acknowledgement has ended',
      [
        ['acknowledged', 60],
        ['wrong', 60],
      ],
      ['90s broken'],
    ],
    [
      'nothing more while it breaks again before it counts as healed',
      [
        ['wrong', 60],
        ['right', 30],
        ['wrong', 60],
        ['right', 30],
        ['wrong', 60],
      ],
      ['30s broken'],
    ],
    [
      'that it has healed later each time that it came back',
      [
        ['wrong', 60],
        ['right', 30],
        ['wrong', 60],
        ['right', 600],
      ],
      ['30s broken', '270s healed'],
    ],
    [
      'of it again when it breaks after it was healed',
      [
        ['wrong', 60],
        ['right', 120],
        ['wrong', 60],
      ],
      ['30s broken', '120s healed', '210s broken'],
    ],
  ])('tells %s', (_, steps, told) => {
    expect(tell(steps)).toEqual(told);
  });

  it('tells broken and healed in turn, and of endless flapping less and less', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom<Seen>('wrong', 'acknowledged', 'right'),
            fc.integer({ min: 1, max: 60 }).map(count => count * 5),
          ),
          { maxLength: 60 },
        ),
        steps => {
          const words = tell(steps).map(told => told.split(' ')[1]);
          words.forEach((word, index) =>
            expect(word).toBe(index % 2 === 0 ? 'broken' : 'healed'),
          );
        },
      ),
    );
    const flapping = Array.from({ length: 60 }, (_, index): [Seen, number] => [
      index % 2 === 0 ? 'wrong' : 'right',
      90,
    ]);
    expect(tell(flapping).length).toBeLessThan(6);
  });
});
