/**
 * The stop points of leaving a mesh, in their order: first nobody is led to the
 * cluster any more, then no istiod reads it, then the rest goes.
 */
export const OFFBOARDING_STEPS = ['traffic', 'links', 'rest'] as const;

/** One of {@link OFFBOARDING_STEPS}, or all in one go. */
export type OffboardingFilesStep = (typeof OFFBOARDING_STEPS)[number] | 'all';

/**
 * Which of the files of an onboarding go in a step, as `mesh:render` named them.
 *
 * @internal
 */
export function filesOfStep(
  files: readonly string[],
  step: OffboardingFilesStep,
): string[] {
  return step === 'all'
    ? [...files]
    : files.filter(file => stepOf(file) === step);
}

function stepOf(path: string): (typeof OFFBOARDING_STEPS)[number] {
  if (/\/eastwest\/expose-[^/]+$|\/argocd\/\d+-expose\.yaml$/.test(path)) {
    return 'traffic';
  }
  if (/\.externalsecret\.yaml$|\/argocd\/\d+-.+-reads-.+\.yaml$/.test(path)) {
    return 'links';
  }
  return 'rest';
}
