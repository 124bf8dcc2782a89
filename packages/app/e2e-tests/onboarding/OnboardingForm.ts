import type { Locator, Page } from 'playwright-core';

/** What somebody wants, in the words of the form. */
export type OnboardingWish = {
  cluster: string;
  mesh: string;
  primary: string;
  istioClusterId: string;
  network: string;
  /** DNS name under which the cluster reaches its istiod. */
  istiodAddress: string;
};

/** The form of the template "Onboard a cluster into the mesh", as somebody fills it in: by labels and roles. */
export class OnboardingForm {
  /** Opens it from the list of templates. */
  static async open(page: Page): Promise<OnboardingForm> {
    await page.goto('/create');
    const card = page
      .getByText('Onboard a cluster into the mesh', { exact: true })
      .first()
      .locator('xpath=ancestor::*[.//button[contains(., "Choose")]][1]');
    await card.getByRole('button', { name: 'Choose' }).click();
    const form = new OnboardingForm(page);
    await form.box('Cluster').waitFor();
    return form;
  }

  private constructor(readonly page: Page) {}

  /** The page of the form that is shown. */
  get form(): Locator {
    return this.page.locator('form').first();
  }

  /** A field into which text is written. */
  box(label: string): Locator {
    return this.page.getByRole('textbox', { name: label }).first();
  }

  /** An entry of the list that is open. */
  option(text: string): Locator {
    return this.page.getByRole('option', { name: startsWith(text) }).first();
  }

  /** Writes words into a field with a list, and takes the entry that begins with a text. */
  async choose(label: string, words: string, option = words): Promise<void> {
    await this.box(label).fill(words);
    await this.option(option).click();
  }

  /** Chooses one of a fixed list. */
  async select(label: string, option: string): Promise<void> {
    await this.page
      .getByRole('button', { name: startsWith(label) })
      .first()
      .click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Goes on to the page that has this. */
  async next(expected: Locator): Promise<void> {
    await this.#go();
    await expected.first().waitFor();
  }

  /** Tries to go on; the form stays, and says why. */
  async refuses(reason: RegExp): Promise<void> {
    await this.#go();
    await this.page.getByText(reason).first().waitFor();
  }

  /** Page *Cluster*. */
  async fillCluster({ cluster }: OnboardingWish): Promise<void> {
    await this.choose('Cluster', cluster);
    // The scaffolder's own picker takes references as they are written.
    await this.box('Owner').fill('group:default/platform');
    await this.box('Owner').press('Enter');
    await this.select('Environment', 'production');
    await this.next(this.box('Mesh'));
  }

  /** Page *Mesh*. */
  async fillMesh(wish: OnboardingWish): Promise<void> {
    await this.writeMesh(wish);
    await this.next(this.box('Name of the gateway'));
  }

  /** The same without going on; the release is the recommended one. */
  async writeMesh(wish: OnboardingWish): Promise<void> {
    await this.choose('Mesh', wish.mesh);
    await this.choose('Primary', wish.primary);
    await this.box('Istio cluster id').fill(wish.istioClusterId);
    await this.box('Network').fill(wish.network);
    await this.page
      .getByRole('table', { name: 'Which releases fit' })
      .waitFor();
  }

  /** Pages *Gateway and control plane*, *Trust and credentials*. */
  async fillInstallation({ istiodAddress }: OnboardingWish): Promise<void> {
    await this.box('Address of istiod').fill(istiodAddress);
    await this.next(this.page.getByText('How istiod gets access'));
    await this.select('Certificates', 'The secret cacerts is there already');
    await this.select('How istiod gets access', 'An operator runs a script');
    await this.next(
      this.page.getByRole('region', { name: 'Prechecks', exact: true }),
    );
  }

  /** Page *Repository*. */
  async fillRepository(): Promise<void> {
    await this.writeRepository('https://git.example.com/mesh.git');
    await this.next(this.page.getByRole('button', { name: 'Create' }));
  }

  /** The same without going on. */
  async writeRepository(repository: string): Promise<void> {
    await this.box('Repository as Argo CD reads it').fill(repository);
    await this.select(
      'Publish',
      'Branch of the local git remote (demo and tests)',
    );
  }

  /** Runs the template, waits until its task is done, and gives the address that it leads to. */
  async create(): Promise<string> {
    await this.page.getByRole('button', { name: 'Create' }).click();
    const link = this.page.getByRole('link', {
      name: 'How far the cluster is',
    });
    await link.first().waitFor();
    return (await link.first().getAttribute('href')) ?? '';
  }

  async #go(): Promise<void> {
    await this.page
      .getByRole('button', { name: /^(Next|Review)$/ })
      .first()
      .click();
  }
}

function startsWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
