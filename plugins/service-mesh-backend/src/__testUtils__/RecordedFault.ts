import { Topology } from '@meshstage/plugin-service-mesh-common';
import { resolve } from 'path';
import type { Fault } from './faults';
import { TabReading } from './hosted/ShownTab';
import { rounded, writeRecording } from './writeRecording';

/** Set by `yarn reliability`. */
const SWITCH = 'MESHSTAGE_WRITE_RELIABILITY';
const FILE = resolve(
  __dirname,
  '../../../service-mesh/src/testing/generated/recordedFaults.json',
);

/** A fault as it was seen: what `docs/reliability.md` is written from. */
export type RecordedFault = Pick<
  Fault,
  'id' | 'title' | 'how' | 'targetSeconds'
> & {
  expected: string[];
  /** Until the API says what is expected, and until it says what it said before. */
  foundSeconds: number;
  mendedSeconds: number;
  /** The same of the tab. */
  tab: { foundSeconds: number; mendedSeconds: number } & Pick<
    TabReading,
    'state' | 'verdict' | 'notices'
  >;
  /** What the API said of it when it was found; the tab's verdict and notices are made from the first three. */
  answer: Pick<Topology, 'verdict' | 'match' | 'clusters'> & {
    findings: { code: string; text: string }[];
    links: string[];
  };
  dataAgeSeconds: Readonly<Record<string, number>>;
};

/** What there is to record of a fault. */
export function recordFault(
  { id, title, how, targetSeconds, expected }: Fault,
  measured: {
    seen: {
      topology: Topology;
      dataAgeSeconds: Readonly<Record<string, number>>;
    };
    foundSeconds: number;
    mendedSeconds: number;
    tab: RecordedFault['tab'];
  },
): RecordedFault {
  const { verdict, match, clusters, findings, links } = measured.seen.topology;
  return {
    id,
    title,
    how,
    targetSeconds,
    expected: expectedTexts(expected),
    foundSeconds: rounded(measured.foundSeconds),
    mendedSeconds: rounded(measured.mendedSeconds),
    tab: {
      ...measured.tab,
      foundSeconds: rounded(measured.tab.foundSeconds),
      mendedSeconds: rounded(measured.tab.mendedSeconds),
    },
    answer: {
      verdict,
      match,
      clusters,
      findings: findings.map(({ code, message }) => ({
        code,
        text: message.text,
      })),
      links: links
        .filter(({ state }) => state !== 'healthy')
        .map(
          ({ replica, cluster, state }) => `${replica} -> ${cluster}: ${state}`,
        ),
    },
    dataAgeSeconds: measured.seen.dataAgeSeconds,
  };
}

/** Whether what is seen is written to where the page is made from; only when that is asked for, so that tests leave the tree as it is. */
export const IS_RECORDED = Boolean(process.env[SWITCH]);

/** Writes what was seen. */
export async function writeRecordedFaults(
  faults: readonly RecordedFault[],
): Promise<void> {
  await writeRecording(FILE, { faults });
}

function expectedTexts({ finding, links, verdict }: Fault['expected']) {
  return [
    `finding ${finding}`,
    ...(links
      ? [
          `${
            links.from === 'all' ? 'links' : 'link of the second replica'
          } to ${links.cluster} ${links.state}`,
        ]
      : []),
    `verdict ${verdict}`,
  ];
}
