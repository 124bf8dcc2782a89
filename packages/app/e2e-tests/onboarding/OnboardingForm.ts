import type { Locator, Page } from 'playwright-core';

/** The form of the template "Onboard a cluster into the mesh", as somebody fills it in: by labels and roles. */
export class OnboardingForm {
  /** Opens it from the list of templates. */
  static async open(page: Page): Promise<OnboardingForm> {
    await page.goto('/create');
    const form = new OnboardingForm(page);
    await page.getByText('Onboard a cluster into the mesh').first().waitFor();
    await page.getByRole('button', { name: 'Choose' }).first().click();
    await form.box('Cluster').waitFor();
    return form;
  }

  private constructor(readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main').or(this.page.locator('article')).first();
  }

  /** A field into which text is written. */
  box(label: string): Locator {
    return this.page.getByRole('textbox', { name: label }).first();
  }

  /** Writes words into a field with a list, and takes the option that begins with a text. */
  async choose(label: string, words: string, option = words): Promise<void> {
    await this.box(label).fill(words);
    await this.option(option).click();
  }

  /** An entry of the list that is open. */
  option(text: string): Locator {
    return this.page
      .getByRole('option', { name: new RegExp(`^${escaped(text)}`) })
      .first();
  }

  /** Chooses one of a fixed list. */
  async select(label: string, option: string): Promise<void> {
    await this.page
      .getByRole('button', { name: new RegExp(`^${escaped(label)}\\b`) })
      .first()
      .click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Goes on to the page that has this. */
  async next(expected: Locator): Promise<void> {
    await this.page
      .getByRole('button', { name: /^(Next|Review)$/ })
      .first()
      .click();
    await expected.first().waitFor();
  }

  /** Presses *Next* where the form does not let one go on; what it says has to be there. */
  async refuses(reason: RegExp): Promise<void> {
    await this.page
      .getByRole('button', { name: /^(Next|Review)$/ })
      .first()
      .click();
    await this.page.getByText(reason).first().waitFor();
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
