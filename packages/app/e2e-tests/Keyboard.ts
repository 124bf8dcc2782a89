import type { Locator, Page } from 'playwright-core';

/** On a page with many links it takes long to come round. */
const MOST_TABS = 400;

/** More cells than a row of the demo has, and more rows than a column. */
const MOST_CELLS = 16;

/** Somebody who has no mouse. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** Goes on with Tab until something is reached; fails if it cannot be. */
  async tabTo(target: Locator): Promise<void> {
    await target.first().waitFor();
    for (let i = 0; i < MOST_TABS; i++) {
      if (await this.isAt(target)) {
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach ${target}.`);
  }

  /** Whether something has the focus, and is seen. */
  async isAt(target: Locator): Promise<boolean> {
    return target.evaluateAll(elements =>
      elements.some(
        element =>
          element === document.activeElement &&
          element.getClientRects().length > 0,
      ),
    );
  }

  /** Goes on with Tab until something is reached, and presses Enter. */
  async open(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.press('Enter');
  }

  /** Goes on with an arrow key until something is reached. */
  async arrowTo(key: 'ArrowDown' | 'ArrowRight', target: Locator) {
    await target.first().waitFor();
    for (let i = 0; i < MOST_TABS; i++) {
      if (await this.isAt(target)) {
        return;
      }
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} does not reach ${target}.`);
  }

  /** Tab leads into a table once; there the arrow keys go from cell to cell, and into what stands in a cell. */
  async reachInTable(table: Locator, target: Locator): Promise<void> {
    await target.first().waitFor();
    await this.tabTo(table.locator('*'));
    for (let row = 0; row < MOST_CELLS; row++) {
      for (let cell = 0; cell < MOST_CELLS; cell++) {
        if (await this.isAt(target)) {
          return;
        }
        await this.page.keyboard.press('ArrowRight');
      }
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`The arrow keys do not reach ${target}.`);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Chooses from a list that opens from a button. */
  async choose(button: Locator, option: string): Promise<void> {
    await this.open(button);
    const wanted = this.page.getByRole('option', { name: option, exact: true });
    await this.arrowTo('ArrowDown', wanted);
    await this.press('Enter');
    await wanted.first().waitFor({ state: 'hidden' });
  }

  /** Writes into a field with a list, and takes the first entry that is offered. */
  async pick(field: Locator, text: string): Promise<void> {
    await this.write(field, text);
    await this.page
      .getByRole('option', { name: new RegExp(`^${text}`) })
      .first()
      .waitFor();
    await this.press('ArrowDown', 'Enter');
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.page.keyboard.type(text);
  }
}
