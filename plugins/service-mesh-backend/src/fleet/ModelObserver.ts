/** Is told what the model computes, to measure it. */
export interface ModelObserver {
  /** `apply`: changes are taken in. `picture`: what follows from them for the fleet. */
  compute<T>(step: 'apply' | 'picture', run: () => T): T;
}

/** Nobody measures. */
export const UNOBSERVED: ModelObserver = { compute: (_, run) => run() };
