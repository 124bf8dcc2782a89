/**
 * Says on the terminal which steps are under way and how long each took. On a terminal the current line is rewritten
 * once a second; elsewhere (CI, a pipe) only whole lines are written. Steps may run beside each other.
 */
export class Progress {
  #stream;
  #interactive;
  #timer;
  #line = '';
  #running = new Set();

  constructor(stream = process.stderr) {
    this.#stream = stream;
    this.#interactive = Boolean(stream.isTTY) && !process.env.CI;
  }

  /**
   * Runs `work` as a step; `work` gets a function to report what it is doing right now. `succeeded` judges its result:
   * a step can come to its end and yet have failed.
   */
  async step(title, work, succeeded = () => true) {
    const step = { title, startedAt: Date.now(), detail: '' };
    this.#begin(step);
    try {
      const result = await work(text => {
        step.detail = text;
        this.#draw();
      });
      this.#end(step, succeeded(result));
      return result;
    } catch (error) {
      this.#end(step, false);
      throw error;
    }
  }

  say(text) {
    const clear = this.#line ? '\r\u001b[2K' : '';
    this.#line = '';
    this.#stream.write(`${clear}${text}\n`);
    this.#draw();
  }

  #begin(step) {
    this.#running.add(step);
    if (this.#interactive) {
      this.#timer ??= setInterval(() => this.#draw(), 1000);
      this.#draw();
    } else {
      this.#stream.write(`… ${step.title}\n`);
    }
  }

  #end(step, succeeded) {
    this.#running.delete(step);
    if (this.#running.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    this.say(`${succeeded ? '✓' : '✗'} ${step.title} (${elapsed(step)})`);
  }

  #draw() {
    if (!this.#interactive || this.#running.size === 0) {
      return;
    }
    const line = [...this.#running].map(describe).join(' · ');
    this.#line = line.slice(0, (this.#stream.columns ?? 80) - 1);
    this.#stream.write(`\r\u001b[2K${this.#line}`);
  }
}

function describe(step) {
  const detail = step.detail ? `: ${step.detail}` : '';
  return `… ${step.title} (${elapsed(step)})${detail}`;
}

function elapsed({ startedAt }) {
  return `${Math.round((Date.now() - startedAt) / 1000)} s`;
}
