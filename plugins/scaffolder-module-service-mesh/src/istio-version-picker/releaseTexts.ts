import {
  IstioReleaseFit,
  IstioReleases,
} from '@meshstage/plugin-service-mesh-common';
import { Choice } from '../form/Choice';
import { Translate } from '../translation/useFormTranslation';
import { minorOf } from './minorOf';

/** A release as the list has it. */
export function releaseChoice(
  release: IstioReleaseFit,
  releases: IstioReleases,
  t: Translate,
): Choice {
  const { istio, kubernetes, fitsAll } = release;
  return {
    value: istio,
    label: t('release.option', { istio }),
    facts: [
      fitsAll && t('release.fits'),
      istio === releases.recommended && t('release.recommended'),
      releases.running.includes(istio) && t('release.running'),
      kubernetes.length > 0
        ? t('release.supports', { versions: kubernetes.join(', ') })
        : t('release.notPublished'),
      supportText(release, releases.asOf, t),
    ]
      .filter(Boolean)
      .join(' · '),
    refusal: isRefused(release, releases.asOf)
      ? releaseVerdict(release, releases, t)
      : undefined,
  };
}

/** Why a version cannot be chosen; undefined where it can. */
export function releaseRefusal(
  version: string,
  releases: IstioReleases,
  t: Translate,
): string | undefined {
  const release = releases.window.find(
    ({ istio }) => istio === minorOf(version),
  );
  if (!release) {
    return t('release.refusedUnknown', { istio: version });
  }
  return isRefused(release, releases.asOf)
    ? t('release.refused', {
        istio: version,
        reasons: releaseVerdict(release, releases, t),
      })
    : undefined;
}

/** That a release fits, or which clusters it does not support, that its own support has ended, or that nobody can tell. */
export function releaseVerdict(
  release: IstioReleaseFit,
  releases: IstioReleases,
  t: Translate,
): string {
  if (release.fitsAll) {
    return t('release.fits');
  }
  const reasons: string[] = release.blockedBy.map(({ cluster, kubernetes }) => {
    const known = releases.clusters.find(({ id }) => id === cluster);
    return kubernetes === undefined || known?.hidden
      ? t('release.hiddenBlocker')
      : t('release.blocker', {
          cluster: known?.title ?? known?.name ?? cluster,
          kubernetes,
        });
  });
  if (hasEnded(release, releases.asOf) && release.endOfLife) {
    reasons.push(t('release.ended', { date: release.endOfLife }));
  }
  return reasons.join('; ') || t('release.notPublished');
}

function supportText(
  release: IstioReleaseFit,
  asOf: string,
  t: Translate,
): string | undefined {
  const { endOfLife } = release;
  return endOfLife === undefined || hasEnded(release, asOf)
    ? undefined
    : t('release.endOfLife', { date: endOfLife });
}

/** What is not published speaks against nothing: the prechecks then say that it is not verified. */
function isRefused(release: IstioReleaseFit, asOf: string): boolean {
  return (
    !release.fitsAll &&
    (release.blockedBy.length > 0 || hasEnded(release, asOf))
  );
}

/**
 * Days compare as text. A release that supports versions, does not fit and that
 * no cluster blocks has ended since the day of the data.
 */
export function hasEnded(
  { endOfLife, fitsAll, blockedBy, kubernetes }: IstioReleaseFit,
  asOf: string,
): boolean {
  return (
    endOfLife !== undefined &&
    (endOfLife < asOf ||
      (!fitsAll && blockedBy.length === 0 && kubernetes.length > 0))
  );
}
