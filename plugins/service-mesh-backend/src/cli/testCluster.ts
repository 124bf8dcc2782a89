import { ClusterTester, ClusterTestResult, TEST_SENTENCES } from '../collect';
import { ClusterAuthentications } from '../connect';
import { sentence } from '../fleet/messages';
import { ClusterChoice, clusterOfKubeconfig } from './clusterOfKubeconfig';

const DEADLINE_MS = 60_000;
const STATUS_WIDTH = 'not-applicable'.length + 2;
const STEP_WIDTH = 'configuration'.length + 2;

/** What the test of a cluster came to. */
export type TestedCluster = {
  output: string;
  /** Whether a step failed. */
  hasFailed: boolean;
};

/**
 * Tests a cluster step by step, as *Test this cluster* of the page does.
 *
 * @throws InputError when the kubeconfig cannot be used
 */
export async function testCluster(
  choice: ClusterChoice,
  options: { json?: boolean },
): Promise<TestedCluster> {
  const { cluster, context } = await clusterOfKubeconfig(choice);
  const authentications = ClusterAuthentications.create();
  const result = await ClusterTester.test(
    cluster,
    each => authentications.authenticate(each),
    AbortSignal.timeout(DEADLINE_MS),
  );
  const steps = result.steps.map(each => told(each, context));
  return {
    output: options.json
      ? JSON.stringify({ context, ...result, steps }, undefined, 2)
      : textOf(context, result, steps),
    hasFailed: result.status === 'fail',
  };
}

type ToldStep = ReturnType<typeof told>;

function told(
  {
    step,
    subject,
    status,
    code,
    parameters,
  }: ClusterTestResult['steps'][number],
  context: string,
) {
  const { text, remedy } = sentence(code, TEST_SENTENCES[code], parameters, [
    context,
  ]);
  return {
    step,
    ...(subject === undefined ? {} : { subject }),
    status,
    code,
    text,
    ...(remedy === undefined ? {} : { remedy }),
  };
}

function textOf(
  context: string,
  { status, milliseconds }: ClusterTestResult,
  steps: readonly ToldStep[],
): string {
  return [
    ...steps.flatMap(lines),
    '',
    `${context}: ${status}, ${(milliseconds / 1000).toFixed(1)} s`,
  ].join('\n');
}

function lines({ step, status, text, remedy }: ToldStep): string[] {
  const head = `${status.padEnd(STATUS_WIDTH)}${step.padEnd(STEP_WIDTH)}`;
  return [
    `${head}${text}`,
    ...(remedy ? [`${' '.repeat(head.length)}What to do: ${remedy}`] : []),
  ];
}
