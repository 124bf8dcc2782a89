import { READERS_GROUP } from '../eks/accessEntry';
import { Installation } from './Installation';

/**
 * What a reviewer has to know of clusters of which it is not known whether they
 * run on EKS.
 *
 * @internal
 */
export function platformNotes({
  role,
  cluster,
  primaries,
  gateway,
}: Installation): string[] {
  // Of the primaries only the one that runs the istiod gets anything of it.
  const hosts = role === 'external' ? primaries.slice(0, 1) : [];
  return [
    { ...cluster, isBalanced: gateway.exposure !== 'none' },
    ...hosts.map(host => ({ ...host, isBalanced: true })),
  ]
    .filter(({ platform }) => platform === 'unknown')
    .map(
      ({ name, isBalanced }) =>
        `Whether \`${name}\` runs on EKS is not known, so what is written suits both: the rights of Backstage are bound to the group \`${READERS_GROUP}\` of access entries, too${
          isBalanced
            ? '; the load balancer has the annotations of the AWS Load Balancer Controller, which others leave alone: look that it becomes as internal as planned'
            : ''
        }.`,
    );
}
