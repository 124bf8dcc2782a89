import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Fails with what axe finds on the page as it is now.
 *
 * @param others - selectors of what is drawn by others and not ours to mend
 */
export async function requireNoViolations(
  page: Page,
  others: readonly string[] = [],
): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    exclude =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(
        { exclude },
        { resultTypes: ['violations'] },
      ),
    others.map(selector => [selector]),
  );
  if (violations.length > 0) {
    throw new Error(
      violations
        .flatMap(({ id, help, nodes }) => [
          `${id}: ${help}`,
          ...nodes
            .slice(0, 3)
            .map(
              ({ html, failureSummary }) =>
                `  ${html.slice(0, 200)}\n  ${failureSummary}`,
            ),
        ])
        .join('\n'),
    );
  }
}
