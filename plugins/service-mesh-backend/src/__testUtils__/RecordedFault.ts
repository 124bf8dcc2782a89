import { Topology } from '@meshstage/plugin-service-mesh-common';
import { resolve } from 'path';
import type { Fault } from './faults';
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
  foundSeconds: number;
  mendedSeconds: number;
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

/** Writes what was seen to where the page is made from; only when that is asked for, so that tests leave the tree as it is. */
export async function writeRecordingIfWanted(
  faults: readonly RecordedFault[],
): Promise<void> {
  if (process.env[SWITCH]) {
    await writeRecording(FILE, { faults });
  }
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
