import { Rung } from './schema/openapi/generated/models';

/**
 * The steps from a cluster that is known to a member of a mesh, in the order in
 * which they are reached.
 *
 * @public
 */
export const RUNGS = [
  'discovered',
  'reachable',
  'labelled',
  'trusted',
  'controlled',
  'gateway',
  'linked',
  'synced',
  'serving',
  'member',
] as const satisfies readonly Rung[];
