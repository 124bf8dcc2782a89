import { Topology } from '@meshstage/plugin-service-mesh-common';

/** A fault of real processes as it was seen; recorded by the tests of the backend. */
export type RecordedFault = {
  id: string;
  title: string;
  /** How the fault was made. */
  how: string;
  targetSeconds: number;
  expected: string[];
  /** Until the API said what is expected, and what it said before. */
  foundSeconds: number;
  mendedSeconds: number;
  /** The same of the tab, open in Chromium, with what it said first. */
  tab: {
    foundSeconds: number;
    mendedSeconds: number;
    state: string;
    verdict: string;
    notices: string[];
  };
  /** What the API said of it. */
  answer: Pick<Topology, 'verdict' | 'match' | 'clusters'> & {
    findings: { code: string; text: string }[];
    links: string[];
  };
  dataAgeSeconds: Record<string, number>;
};

/** All faults of one run. */
export type RecordedFaults = {
  cores: number;
  loadAverage: number;
  faults: RecordedFault[];
};
