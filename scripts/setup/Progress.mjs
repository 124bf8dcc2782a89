/**
 * Says on the terminal which step is under way and how long each took. On a terminal the current line is rewritten once
 * a second; elsewhere (CI, a pipe) only whole lines are written.
 */
export class Progress {
  #stream;
  #interactive;
  #timer;
  #line = '';

  constructor(stream = process.stderr) {
    this.#stream = stream;
    this.#interactive = Boolean(stream.isTTY) && !process.env.CI;
  }

  /**
   * Runs `work` as a step; `work` gets a function to report what it is doing right now. `succeeded` judges its result:
   * a step can come to its end and yet have failed.
   */
  async step(title, work, succeeded = () => true) {
    const startedAt = Date.now();
    let detail = '';
    const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
    const draw = () =>
      this.#rewrite(`… ${title} (${elapsed()})${detail ? `: ${detail}` : ''}`);
    if (this.#interactive) {
      draw();
      this.#timer = setInterval(draw, 1000);
    } else {
      this.#stream.write(`… ${title}\n`);
    }
    try {
      const result = await work(text => {
        detail = text;
        if (this.#interactive) {
          draw();
        }
      });
      this.#finish(`${succeeded(result) ? '✓' : '✗'} ${title} (${elapsed()})`);
      return result;
    } catch (error) {
      this.#finish(`✗ ${title} (${elapsed()})`);
      throw error;
    }
  }

  say(text) {
    this.#finish(text);
  }

  #rewrite(line) {
    this.#line = line.slice(0, (this.#stream.columns ?? 80) - 1);
    this.#stream.write(`\r\u001b[2K${this.#line}`);
  }

  #finish(line) {
    clearInterval(this.#timer);
    const clear = this.#line ? '\r\u001b[2K' : '';
    this.#line = '';
    this.#stream.write(`${clear}${line}\n`);
  }
}
