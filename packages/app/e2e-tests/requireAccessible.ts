import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';

/** What axe finds in the frame that Backstage draws around a page is not ours to mend. */
const CHROME = [
  // The page's title, read out only, stands outside of any landmark.
  ['.bui-PluginHeaderToolbarName'],
  ['nav[aria-label="sidebar nav"]'],
  // A notification comes when it comes, and stands over the page for some seconds.
  ['.notistack-SnackbarContainer'],
];

/** So many places of each fault are shown. */
const SHOWN = 3;

/** What fades in has no contrast yet. What turns for ever, such as a sign that something is loaded, is not waited for. */
async function atRest(page: Page): Promise<void> {
  // In the page there are no names of functions, which the compiler of these checks would note.
  await page.evaluate(async () => {
    // One often begins when another one ends; what begins again and again is as good as endless.
    for (let round = 0; round < 10; round += 1) {
      const ending = document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState === 'running' &&
            Number(effect?.getComputedTiming().endTime) < Infinity,
        );
      if (ending.length === 0) {
        return;
      }
      await Promise.allSettled(ending.map(({ finished }) => finished));
    }
  });
}

/**
 * Fails with all that axe finds.
 *
 * @param part - only there; default is all that is ours on the page
 * @param withoutRules - rules that another check replaces
 */
export async function requireAccessible(
  page: Page,
  { part, withoutRules = [] }: { part?: Locator; withoutRules?: string[] } = {},
): Promise<void> {
  await atRest(page);
  await page.evaluate(axe.source);
  const rules = Object.fromEntries(
    withoutRules.map(rule => [rule, { enabled: false }]),
  );
  const { violations } = await (part ?? page.locator('html')).evaluate(
    (element, [exclude, isWhole, withRules]) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(
        isWhole ? { exclude } : element,
        { rules: withRules, resultTypes: ['violations'] },
      ),
    [CHROME, part === undefined, rules] as const,
  );
  if (violations.length > 0) {
    throw new Error(
      violations
        .flatMap(({ id, help, nodes }) => [
          `${id}: ${help}`,
          ...nodes
            .slice(0, SHOWN)
            .map(
              ({ html, failureSummary }) =>
                `  ${html.slice(0, 200)}\n  ${failureSummary}`,
            ),
        ])
        .join('\n'),
    );
  }
}
