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
import { isDeepStrictEqual } from 'util';
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
import { Caller } from './Caller';
import { Decisions, PolicyDecisions } from './PolicyDecisions';
import { Redaction } from './Redaction';
import { AcknowledgementsNow } from '../store';
import { ServiceDecisions } from './ServiceDecisions';
import { ServiceOwners } from './ServiceOwners';

/** What one caller may see of one picture of the fleet. */
export type Reader = {
  readonly redaction: Redaction;
  /** Equal for readers who may see the same. */
  readonly signature: string;
  /** Equal for readers for whom answers differ by services only. */
  readonly scope: string;
  readonly services: ServiceDecisions;
  /** Equal for users for whom the catalog says the same. */
  readonly catalogScope: string;
  canSeeService(service: ServiceName): boolean;
};

/** A reader, and all that he was made from beside what the policy says. */
type KnownReader = {
  reader: Reader;
  picture: FleetPicture;
  owners: number;
  acknowledgements: AcknowledgementsNow;
};

type ClusterResources = readonly ServiceMeshClusterResource[];

/** The clusters that a policy hides, of all that there were when it was applied. */
type Hidden = { resources: ClusterResources; names: readonly string[] };

/** Clusters as a policy sees them. */
const resourcesOf = keptWith(
  (picture: FleetPicture): ClusterResources =>
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
  readonly #hidden = new WeakMap<Decisions, Hidden>();
  /** Of the last picture. */
  #resources: ClusterResources = [];
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
    decisions: Decisions,
    picture: FleetPicture,
    acknowledgements: AcknowledgementsNow,
  ): Reader {
    const { clusters, services } = decisions;
    const hidden = this.#hiddenFor(decisions, picture);
    const ofServices = ServiceDecisions.create(service =>
      this.#serviceDecision(services, {
        ...service,
        owners:
          services.result === AuthorizeResult.CONDITIONAL
            ? this.#owners.of(picture, service)
            : [],
      }),
    );
    const known =
      clusters.result === AuthorizeResult.ALLOW
        ? undefined
        : picture.state.clusters.map(({ name }) => name);
    const scope = hashOf([hidden, known, acknowledgements.version]);
    return {
      redaction: Redaction.create(hidden, ofServices.isVisible, {
        acknowledged: acknowledgements.byFinding,
        ...(known ? { known: new Set(known) } : {}),
      }),
      signature: hashOf([scope, services, this.#owners.version]),
      scope,
      services: ofServices,
      catalogScope: hashOf(decisions.catalog),
      canSeeService: ofServices.isVisible,
    };
  }

  /** Applied anew only when a cluster looks otherwise to a policy: with hundreds of them it takes milliseconds. */
  #hiddenFor(decisions: Decisions, picture: FleetPicture): readonly string[] {
    const resources = this.#resourcesOf(picture);
    const known = this.#hidden.get(decisions);
    if (known?.resources === resources) {
      return known.names;
    }
    const names = resources
      .filter(resource => !this.#clusterDecision(decisions.clusters, resource))
      .map(({ name }) => name);
    this.#hidden.set(decisions, { resources, names });
    return names;
  }

  /** The same list as for the picture before if it says the same. */
  #resourcesOf(picture: FleetPicture): ClusterResources {
    const resources = resourcesOf(picture);
    if (!isDeepStrictEqual(resources, this.#resources)) {
      this.#resources = resources;
    }
    return this.#resources;
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
