import { OffboardingPlan } from '@meshstage/plugin-service-mesh-common';
import { plainMarkdown } from './plainMarkdown';

/**
 * A plan of leaving as Markdown: who loses what, then the steps.
 *
 * @internal
 */
export function offboardingReport(
  { losses, hiddenLosses, steps, checks }: OffboardingPlan,
  overrideReason?: string,
): string {
  return [
    ...(overrideReason
      ? [
          `Somebody went on in spite of the losses: ${plainMarkdown(
            overrideReason,
          )}`,
        ]
      : []),
    losses.length === 0 && hiddenLosses === 0
      ? 'No service loses endpoints.'
      : table(
          ['Service', 'Owners', 'Endpoints that go', 'Endpoints that stay'],
          losses.map(({ service, owners, lostEndpoints, endpointsLeft }) => [
            `${service.namespace}/${service.name}`,
            owners.join(', ') || 'not in the catalog',
            String(lostEndpoints),
            String(endpointsLeft),
          ]),
        ),
    ...(hiddenLosses > 0
      ? [
          `Services that are not shown lose their last ones, too: ${hiddenLosses}.`,
        ]
      : []),
    table(
      ['', 'Step', 'Before the next one', 'How it is taken back'],
      steps.map(({ title, check, undo }, index) => [
        String(index + 1),
        title,
        check,
        undo ?? '',
      ]),
    ),
    ...checks
      .filter(({ state }) => state !== 'pass')
      .map(
        ({ code, state, message }) =>
          `- ${code} (${state}): ${plainMarkdown(message.text)}`,
      ),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map(cells => line(cells.map(plainMarkdown))),
  ].join('\n');
}
