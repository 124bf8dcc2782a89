import { ControlPlane, Finding } from '@meshstage/plugin-service-mesh-common';

/** Finds the owners of a service by its catalog entity. */
export type OwnersOfService = (service: {
  namespace: string;
  name: string;
}) => readonly string[];

/** What is asked of a picture. */
type OwnedParts = {
  cluster(name: string): { readonly owners: readonly string[] } | undefined;
  readonly controlPlanes: readonly Pick<
    ControlPlane,
    'id' | 'hostCluster' | 'configCluster'
  >[];
};

/** Who is told of a finding, and whether that is a secret for some of them. */
export type Audience = {
  /** Entity refs. */
  readonly owners: readonly string[];
  /** They own everything that the text speaks of. */
  readonly mayReadText: boolean;
};

/**
 * The catalog owners of what a finding is about. Nobody can be asked what an
 * owner may see, so the text goes only to those who own all clusters in it.
 */
export function ownersOfFinding(
  picture: OwnedParts,
  { subject, message }: Pick<Finding, 'subject' | 'message'>,
  ownersOfService: OwnersOfService,
): Audience {
  const about = clustersOfSubject(picture, subject);
  const owners = new Set([
    ...about.flatMap(name => picture.cluster(name)?.owners ?? []),
    ...(subject.service === undefined
      ? []
      : ownersOfService(serviceNamed(subject.service))),
  ]);
  const mentioned = [...about, ...(message.clusters ?? [])];
  return {
    owners: [...owners].sort(),
    mayReadText: mentioned.every(name => {
      const ofCluster = picture.cluster(name)?.owners ?? [];
      return [...owners].every(owner => ofCluster.includes(owner));
    }),
  };
}

function clustersOfSubject(
  picture: OwnedParts,
  { cluster, controlPlane }: Finding['subject'],
): string[] {
  if (cluster !== undefined) {
    return [cluster];
  }
  const plane = picture.controlPlanes.find(({ id }) => id === controlPlane);
  return plane ? [plane.hostCluster ?? plane.configCluster] : [];
}

function serviceNamed(fullName: string) {
  const [namespace, name = ''] = fullName.split('/');
  return { namespace, name };
}
