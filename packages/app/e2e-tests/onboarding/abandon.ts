import type { Locator } from 'playwright-core';

/** Ends an onboarding that is shown, so that the next check begins anew. */
export async function abandon(record: Locator): Promise<void> {
  await record.getByRole('button', { name: 'Abandon', exact: true }).click();
  await record
    .getByRole('textbox', { name: /Reason/ })
    .fill('Shown in a check');
  await record.getByRole('button', { name: 'Abandon onboarding' }).click();
  await record.getByText('Abandoned').first().waitFor();
}
