import type { IstiodView } from './IstiodView';

/**
 * Something that is made once for a view and goes with it. Cheaper than
 * `memoize` where there are many views that live for one change.
 */
export function perView<T>(
  create: (view: IstiodView) => T,
): (view: IstiodView) => T {
  const key = Symbol('perView');
  return view => view.kept(key, create);
}

/**
 * A function of a view and one more thing that is computed once for both and
 * goes with the view.
 */
export function perViewAnd<K extends object, T extends object>(
  compute: (view: IstiodView, part: K) => T,
): (view: IstiodView, part: K) => T {
  const resultsOf = perView(() => new Map<K, T>());
  return (view, part) => {
    const results = resultsOf(view);
    let result = results.get(part);
    if (!result) {
      result = compute(view, part);
      results.set(part, result);
    }
    return result;
  };
}
