import type { Page } from 'playwright-core';

/** Puts something into the browser's storage before the page is opened: the theme, the language. */
export async function remember(
  page: Page,
  values: Readonly<{ theme?: 'light' | 'dark'; language?: 'en' | 'zh' }>,
): Promise<void> {
  await page.addInitScript(entries => {
    for (const [name, value] of entries) {
      localStorage.setItem(name, value);
    }
  }, Object.entries(values));
}
