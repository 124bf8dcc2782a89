import { Projection } from './Projection';

/**
 * Reduces a Kubernetes or Istio object to what the rules read. Takes anything
 * and never throws.
 *
 * @public
 */
export function project(object: unknown): Projection {
  throw new Error(`not yet: ${typeof object}`);
}
