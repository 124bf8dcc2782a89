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
