import type { ConsoleMessage, Page } from 'playwright-core';

/** Code of this repository, as the development server names it in stacks. */
const OURS =
  /\((?:webpack-internal:\/\/\/)?(?:\.\/src\/|\.\.\/\.\.\/plugins\/)/;
/** So the library of the scaffolder's forms tells that somebody filled one in wrongly; the form says it too. */
const REFUSED_FORM = 'Form validation failed';
const STACK_FRAME = /^\s+at .*\(.*:\d+:\d+\)$/;

/** What goes wrong in the browser without anybody seeing it on the page. */
export class BrowserComplaints {
  readonly #complaints: string[] = [];

  static of(page: Page): BrowserComplaints {
    const complaints = new BrowserComplaints();
    page.on('console', message => complaints.#onConsole(message));
    page.on('pageerror', error =>
      complaints.#add(`Uncaught: ${error.stack ?? error.message}`),
    );
    page.on('response', response => {
      if (response.status() >= 500) {
        complaints.#add(`${response.status()} from ${response.url()}`);
      }
    });
    return complaints;
  }

  get all(): readonly string[] {
    return this.#complaints;
  }

  #onConsole(message: ConsoleMessage) {
    if (message.type() !== 'error') {
      return;
    }
    const text = message.text();
    if (text.startsWith(REFUSED_FORM)) {
      return;
    }
    if (text.startsWith('Warning: ') && !isAboutOurComponent(text)) {
      return;
    }
    this.#add(`${text} (${message.location().url})`);
  }

  #add(text: string) {
    this.#complaints.push(text.split('\n').slice(0, 8).join('\n'));
  }
}

/**
 * React's development warnings arrive as errors. Those about components of Backstage and its libraries are not ours to
 * mend; the first frame of the component stack that names a file says whose it is.
 */
function isAboutOurComponent(warning: string): boolean {
  const frame = warning.split('\n').find(line => STACK_FRAME.test(line));
  return frame !== undefined && OURS.test(frame);
}
