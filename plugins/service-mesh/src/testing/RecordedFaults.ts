import { Topology } from '@meshstage/plugin-service-mesh-common';

/** A fault of real processes as it was seen; recorded by the tests of the backend. */
export type RecordedFault = {
  id: string;
  title: string;
  /** How the fault was made. */
  how: string;
  targetSeconds: number;
  expected: string[];
  foundSeconds: number;
  mendedSeconds: number;
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
