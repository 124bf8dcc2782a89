import { TestSentenceCode } from './sentences';

/** The steps, in their order. */
export type TestStepName =
  | 'configuration'
  | 'dns'
  | 'tcp'
  | 'tls'
  | 'identity'
  | 'permission'
  | 'istio'
  | 'debug-pages';

/** What could not be checked is unverified, never passed. */
export type TestStatus =
  | 'pass'
  | 'warn'
  | 'fail'
  | 'unverified'
  | 'not-applicable';

/** What came of one step. */
export type TestStep = {
  step: TestStepName;
  /** What exactly was tried, where a step tries several things. */
  subject?: string;
  status: TestStatus;
  code: TestSentenceCode;
  parameters: Readonly<Record<string, string | number>>;
  /** Missing if it was not tried. */
  milliseconds?: number;
};

/** What came of the test of a cluster. */
export type ClusterTestResult = {
  /** Milliseconds since 1970. */
  startedAt: number;
  milliseconds: number;
  /** The worst of the steps. */
  status: TestStatus;
  steps: readonly TestStep[];
};

const WORST_FIRST: readonly TestStatus[] = [
  'fail',
  'warn',
  'unverified',
  'pass',
];

/** The worst of some steps; what is not applicable does not count. */
export function worstOf(steps: readonly TestStep[]): TestStatus {
  return (
    WORST_FIRST.find(status => steps.some(step => step.status === status)) ??
    'unverified'
  );
}
