import { PermissionsService } from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  serviceMeshClusterReadPermission,
  serviceMeshServiceReadPermission,
} from '@meshstage/plugin-service-mesh-common';
import { Caller } from './Caller';
import { Expiring } from './Expiring';

/** A policy that changed is known after that. */
const TTL_MS = 10_000;
const SIZE = 2_000;

/** What the policy says about a caller. */
export type Decisions = {
  readonly clusters: PolicyDecision;
  readonly services: PolicyDecision;
  /** Of the entities of the catalog, which applies it itself. */
  readonly catalog: PolicyDecision;
};

/**
 * Asks the policy. It is asked over HTTP, and itself asks who the user is,
 * which costs more than the whole rest of an answer: for a user it is kept for
 * some seconds, in which a page that is open asks again and again.
 */
export class PolicyDecisions {
  readonly #permissions: PermissionsService;
  readonly #kept = new Expiring<Decisions>({ ttlMs: TTL_MS, size: SIZE });

  static create(permissions: PermissionsService): PolicyDecisions {
    return new PolicyDecisions(permissions);
  }

  private constructor(permissions: PermissionsService) {
    this.#permissions = permissions;
  }

  /** The same object as long as it is kept. */
  async about(credentials: Caller): Promise<Decisions> {
    const { principal } = credentials;
    if (principal.type !== 'user') {
      // Decided here, by the restrictions of its token and not by its name.
      return await this.#ask(credentials);
    }
    return await this.#kept.obtain(principal.userEntityRef, () =>
      this.#ask(credentials),
    );
  }

  async #ask(credentials: Caller): Promise<Decisions> {
    const decisions = await this.#permissions.authorizeConditional(
      [
        { permission: serviceMeshClusterReadPermission },
        { permission: serviceMeshServiceReadPermission },
        { permission: catalogEntityReadPermission },
      ],
      { credentials },
    );
    const [clusters, services, catalog] = decisions.map(withoutQuestion);
    return { clusters, services, catalog };
  }
}

/**
 * The client leaves in each answer the number of its question. Without it the
 * same looks the same, and users of whom the same is said share what follows.
 */
function withoutQuestion(decision: PolicyDecision): PolicyDecision {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    return { result: decision.result };
  }
  const { result, pluginId, resourceType, conditions } = decision;
  return { result, pluginId, resourceType, conditions };
}
