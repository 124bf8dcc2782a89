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
      t('release.supports', { versions: kubernetes.join(', ') }),
      supportText(release, releases.asOf, t),
    ]
      .filter(Boolean)
      .join(' · '),
    refusal: fitsAll ? undefined : refusalReasons(release, releases, t),
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
  return release.fitsAll
    ? undefined
    : t('release.refused', {
        istio: version,
        reasons: refusalReasons(release, releases, t),
      });
}

/** Which clusters a release does not support, and that its own support has ended. */
export function refusalReasons(
  release: IstioReleaseFit,
  releases: IstioReleases,
  t: Translate,
): string {
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

/** Days compare as text. A release that does not fit and that no cluster blocks has ended since the day of the data. */
function hasEnded(
  { endOfLife, fitsAll, blockedBy }: IstioReleaseFit,
  asOf: string,
): boolean {
  return (
    endOfLife !== undefined &&
    (endOfLife < asOf || (!fitsAll && blockedBy.length === 0))
  );
}
