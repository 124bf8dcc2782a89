import { awaitCondition } from '@meshstage/testbed';
import assert from 'assert/strict';
import type { Locator, Page } from 'playwright-core';

/** On a busy machine the host needs a while for what it read. */
const SHOWN_WITHIN_MS = 120_000;

/** How the sentences of arrows begin or go on, and those of boxes do not. */
const ARROWS =
  /^Control plane replica .+ to API server of |^.+ % of calls from |^Standby for calls from |^\d+ of \d+ prox(?:y|ies) in /;

/** The three kinds of arrows. */
export type ArrowColour = 'black' | 'blue' | 'green';

/** The Mesh tab of a component, as a reader without eyes knows it: by roles and names. */
export class MeshTab {
  static async open(
    page: Page,
    component: string,
    theme: 'light' | 'dark' = 'light',
  ): Promise<MeshTab> {
    await page.addInitScript(
      value => localStorage.setItem('theme', value),
      theme,
    );
    await page.goto(`/catalog/default/component/${component}/mesh`);
    const tab = new MeshTab(page);
    await tab.diagram.waitFor();
    return tab;
  }

  private constructor(readonly page: Page) {}

  get verdict(): Locator {
    return this.page.getByRole('region', { name: 'What it comes to' });
  }

  get diagram(): Locator {
    return this.page.getByRole('group', { name: /^Picture of the mesh/ });
  }

  get evidence(): Locator {
    return this.page.getByRole('region', { name: 'Evidence' });
  }

  /** Waits for a box by its sentence. */
  async box(sentence: string): Promise<void> {
    await this.#item(sentence).waitFor();
  }

  /** Waits until the picture has these arrows and no others. */
  async hasArrows(sentences: readonly string[]): Promise<void> {
    const wanted = [...sentences].sort();
    await this.#until(
      async () => assert.deepEqual(await this.#arrows(), wanted),
      'The picture shows other arrows.',
    );
  }

  /** Waits until the verdict begins with this. */
  async says(verdict: string): Promise<void> {
    await this.#until(async () => {
      const text = await this.verdict.getByRole('heading').innerText();
      assert.ok(
        text.startsWith(verdict),
        `The verdict is "${text}", not "${verdict}".`,
      );
    }, 'The verdict is another one.');
  }

  /** Opens an arrow by keyboard; what the panel then shows holds each of the texts. */
  async opensEvidence(
    sentence: string,
    texts: readonly string[],
  ): Promise<void> {
    await this.#item(sentence).focus();
    await this.page.keyboard.press('Enter');
    for (const text of [sentence, ...texts]) {
      await this.evidence.getByText(text).first().waitFor();
    }
    await this.page.keyboard.press('Escape');
    await this.evidence.getByText('Nothing selected').waitFor();
  }

  /** The colour in which an arrow is drawn. */
  async colourOf(sentence: string): Promise<ArrowColour | string> {
    const stroke = await this.#item(sentence)
      .locator('path[stroke]')
      .first()
      .evaluate(path => getComputedStyle(path).stroke);
    const [red, green, blue] = (stroke.match(/[\d.]+/g) ?? []).map(Number);
    if (Math.max(red, green, blue) < 70) {
      return 'black';
    }
    if (blue > red + 40 && blue > green + 20) {
      return 'blue';
    }
    return green > red + 40 && green > blue + 20 ? 'green' : stroke;
  }

  /** The names are whole sentences: they are compared as they are. */
  #item(sentence: string): Locator {
    return this.diagram.getByRole('button', { name: sentence, exact: true });
  }

  async #arrows(): Promise<string[]> {
    const names = await this.diagram
      .getByRole('button')
      .evaluateAll(items =>
        items.map(item => item.getAttribute('aria-label') ?? ''),
      );
    return names.filter(name => ARROWS.test(name)).sort();
  }

  async #until(check: () => Promise<void>, what: string): Promise<void> {
    let last: unknown;
    try {
      await awaitCondition(
        what,
        async () => {
          try {
            await check();
            return true;
          } catch (error) {
            last = error;
            return undefined;
          }
        },
        { timeoutMs: SHOWN_WITHIN_MS, intervalMs: 200 },
      );
    } catch (error) {
      throw last ?? error;
    }
  }
}
