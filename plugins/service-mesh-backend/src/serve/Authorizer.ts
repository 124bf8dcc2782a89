import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { createHash } from 'crypto';
import { meshIdOf } from '../fleet/picture/meshIdOf';
import type { FleetPicture } from '../fleet/picture/FleetPicture';
import { keptWith } from '../fleet/picture/keptWith';
import { ServiceName } from '../fleet/match/parseServiceNames';
import {
  serviceMeshClusterResourceRef,
  ServiceMeshClusterResource,
  serviceMeshServiceResourceRef,
  ServiceMeshServiceResource,
} from './permissions';
import type { Caller } from './Desk';
import { Decisions, PolicyDecisions } from './PolicyDecisions';
import { Redaction } from './Redaction';
import { AcknowledgementsNow } from '../store';
import { ServiceOwners } from './ServiceOwners';

/** What one caller may see of one picture of the fleet. */
export type Reader = {
  readonly redaction: Redaction;
  /** Equal for readers who may see the same. */
  readonly signature: string;
  canSeeService(service: ServiceName): boolean;
};

/** A reader, and all that he was made from beside what the policy says. */
type KnownReader = {
  reader: Reader;
  picture: FleetPicture;
  owners: number;
  acknowledgements: AcknowledgementsNow;
};

/** Clusters as a policy sees them. */
const resourcesOf = keptWith(
  (picture: FleetPicture): readonly ServiceMeshClusterResource[] =>
    picture.state.clusters.map(cluster => ({
      name: cluster.name,
      owners: cluster.owners,
      meshes: picture
        .planesReading(cluster)
        .map(plane => meshIdOf(picture, plane)),
    })),
);

/** Decides what a caller may see: clusters and services, each by itself. */
export class Authorizer {
  readonly #decisions: PolicyDecisions;
  readonly #readers = new WeakMap<Decisions, KnownReader>();
  readonly #owners: ServiceOwners;
  readonly #acknowledgements: { readonly now: AcknowledgementsNow };
  readonly #clusterDecision: (
    decision: PolicyDecision,
    resource: ServiceMeshClusterResource,
  ) => boolean;
  readonly #serviceDecision: (
    decision: PolicyDecision,
    resource: ServiceMeshServiceResource,
  ) => boolean;

  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    owners: ServiceOwners;
    acknowledgements: { readonly now: AcknowledgementsNow };
  }): Authorizer {
    return new Authorizer(options);
  }

  private constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    owners: ServiceOwners;
    acknowledgements: { readonly now: AcknowledgementsNow };
  }) {
    const { permissions, permissionsRegistry, owners } = options;
    this.#decisions = PolicyDecisions.create(permissions);
    this.#owners = owners;
    this.#acknowledgements = options.acknowledgements;
    this.#clusterDecision = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(serviceMeshClusterResourceRef),
    );
    this.#serviceDecision = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(serviceMeshServiceResourceRef),
    );
  }

  /** Two decisions of the policy, applied to every cluster and service here. */
  async reader(credentials: Caller, picture: FleetPicture): Promise<Reader> {
    const decisions = await this.#decisions.about(credentials);
    const owners = this.#owners.version;
    const acknowledgements = this.#acknowledgements.now;
    const known = this.#readers.get(decisions);
    if (
      known?.picture === picture &&
      known.owners === owners &&
      known.acknowledgements === acknowledgements
    ) {
      return known.reader;
    }
    const reader = this.#read(decisions, picture, acknowledgements);
    this.#readers.set(decisions, { reader, picture, owners, acknowledgements });
    return reader;
  }

  #read(
    { clusters, services }: Decisions,
    picture: FleetPicture,
    acknowledgements: AcknowledgementsNow,
  ): Reader {
    const hidden = resourcesOf(picture)
      .filter(resource => !this.#clusterDecision(clusters, resource))
      .map(({ name }) => name);
    const canSeeService = (service: ServiceName) =>
      this.#serviceDecision(services, {
        ...service,
        owners:
          services.result === AuthorizeResult.CONDITIONAL
            ? this.#owners.of(picture, service)
            : [],
      });
    return {
      redaction: Redaction.create(hidden, canSeeService, {
        acknowledged: acknowledgements.byFinding,
        ...(clusters.result === AuthorizeResult.ALLOW
          ? {}
          : {
              known: new Set(picture.state.clusters.map(({ name }) => name)),
            }),
      }),
      signature: createHash('sha256')
        .update(
          JSON.stringify([
            hidden,
            services,
            this.#owners.version,
            acknowledgements.version,
          ]),
        )
        .digest('base64url'),
      canSeeService,
    };
  }
}
