import { EksVersionSupport } from '../distribution/EksDescription';
import {
  KubernetesSupport,
  ReleaseData,
  ReleaseDataOverride,
} from './ReleaseData';

/**
 * Data with some of it replaced: each minor or channel that is named counts as
 * it is written there, whole; the others stay.
 *
 * @public
 */
export function overrideReleases(
  data: ReleaseData,
  { istio, eks, eksDistro }: ReleaseDataOverride,
): ReleaseData {
  return {
    format: data.format,
    istio: {
      ...data.istio,
      ...istio,
      releases: replaced(
        data.istio.releases,
        istio?.releases ?? [],
        ({ minor }) => minor,
      ),
    },
    eks: {
      ...data.eks,
      ...eks,
      versions: replaced(
        data.eks.versions,
        eks?.versions ?? [],
        ({ minor }) => minor,
      ),
    },
    eksDistro: {
      ...data.eksDistro,
      ...eksDistro,
      channels: replaced(
        data.eksDistro.channels,
        eksDistro?.channels ?? [],
        ({ channel }) => channel,
      ),
    },
  };
}

/**
 * Data with what DescribeClusterVersions answered. What the answer leaves out
 * of a minor stays as it was.
 *
 * @param answeredAt - milliseconds since 1970
 * @public
 */
export function withEksVersions(
  data: ReleaseData,
  versions: readonly EksVersionSupport[],
  answeredAt: number,
): ReleaseData {
  if (versions.length === 0) {
    return data;
  }
  const known = new Map(data.eks.versions.map(each => [each.minor, each]));
  return overrideReleases(data, {
    eks: {
      asOf: dayOf(answeredAt),
      source: 'eks:DescribeClusterVersions',
      versions: versions.map(each => ({
        ...known.get(each.version),
        ...supportIn(each),
      })),
    },
  });
}

function supportIn(answer: EksVersionSupport): KubernetesSupport {
  const { version, patchVersion } = answer;
  const patch = /\d+\.\d+\.\d+/.exec(patchVersion ?? '')?.[0];
  return {
    minor: version,
    ...days({
      releasedAt: answer.releasedAt,
      standardEndsAt: answer.standardSupportEndsAt,
      extendedEndsAt: answer.extendedSupportEndsAt,
    }),
    ...(patch ? { patch } : {}),
  };
}

function days<K extends string>(
  times: Readonly<Record<K, number | undefined>>,
): Partial<Record<K, string>> {
  const known: Partial<Record<K, string>> = {};
  for (const name of Object.keys(times) as K[]) {
    const time = times[name];
    if (time !== undefined) {
      known[name] = dayOf(time);
    }
  }
  return known;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function replaced<T>(
  all: readonly T[],
  instead: readonly T[],
  keyOf: (entry: T) => string,
): T[] {
  const names = new Set(instead.map(keyOf));
  return [...instead, ...all.filter(entry => !names.has(keyOf(entry)))];
}
