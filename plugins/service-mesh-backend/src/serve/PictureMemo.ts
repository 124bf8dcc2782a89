import type { FleetPicture } from '../fleet/picture/FleetPicture';

/** As many answers as are asked for again before the fleet changes. */
const AT_MOST = 500;

/** Keeps whole answers for as long as the picture is the same. */
export class PictureMemo<T extends object> {
  readonly #kept = new WeakMap<FleetPicture, Map<string, T>>();

  get(picture: FleetPicture, key: string, compute: () => T): T {
    let answers = this.#kept.get(picture);
    if (!answers) {
      this.#kept.set(picture, (answers = new Map()));
    }
    let answer = answers.get(key);
    if (!answer) {
      answer = compute();
      if (answers.size >= AT_MOST) {
        answers.clear();
      }
      answers.set(key, answer);
    }
    return answer;
  }
}
