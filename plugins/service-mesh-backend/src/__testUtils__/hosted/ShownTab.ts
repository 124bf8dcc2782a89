import { resolve } from 'path';
import { LineProcess } from './LineProcess';

const CHECKOUT = resolve(__dirname, '../../../../..');

/** What the Mesh tab says to its reader. */
export type TabReading = {
  /** Of the verdict, in a word. */
  state: string;
  verdict: string;
  notices: string[];
  /** Codes. */
  findings: string[];
  /** Sentences of the black arrows. */
  links: string[];
};

/** The Mesh tab of a component, open in Chromium. */
export class ShownTab {
  readonly #watch: LineProcess<TabReading>;
  #last?: TabReading;

  static async open(options: {
    url: string;
    chromium: string;
    component: string;
  }): Promise<ShownTab> {
    const { url, chromium, component } = options;
    const watch = new LineProcess<TabReading>(
      [
        'node_modules/tsx/dist/cli.mjs',
        'packages/app/e2e-tests/watchTab.ts',
        url,
        component,
      ],
      { cwd: CHECKOUT, env: { CHROMIUM_PATH: chromium } },
    );
    const tab = new ShownTab(watch);
    await watch.nextLine();
    return tab;
  }

  private constructor(watch: LineProcess<TabReading>) {
    this.#watch = watch;
    watch.onLine(reading => {
      this.#last = reading;
    });
  }

  /** What stands there now. */
  get reading(): TabReading | undefined {
    return this.#last;
  }

  stop(): Promise<void> {
    return this.#watch.stop();
  }
}
