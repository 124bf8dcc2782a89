import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  serviceMeshClusterReadPermission,
  serviceMeshServiceReadPermission,
} from '@meshstage/plugin-service-mesh-common';
import { createHash } from 'crypto';
import { meshIdOf } from '../fleet/picture/meshIdOf';
import type { FleetPicture } from '../fleet/picture/FleetPicture';
import { ServiceName } from '../fleet/match/parseServiceNames';
import {
  serviceMeshClusterResourceRef,
  ServiceMeshClusterResource,
  serviceMeshServiceResourceRef,
  ServiceMeshServiceResource,
} from './permissions';
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

/** Decides what a caller may see: clusters and services, each by itself. */
export class Authorizer {
  readonly #permissions: PermissionsService;
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
    this.#permissions = permissions;
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
  async reader(
    credentials: BackstageCredentials,
    picture: FleetPicture,
  ): Promise<Reader> {
    const [clusters, services] = await this.#permissions.authorizeConditional(
      [
        { permission: serviceMeshClusterReadPermission },
        { permission: serviceMeshServiceReadPermission },
      ],
      { credentials },
    );
    const hidden = picture.state.clusters
      .filter(
        cluster =>
          !this.#clusterDecision(clusters, {
            name: cluster.name,
            owners: cluster.owners,
            meshes: picture
              .planesReading(cluster)
              .map(plane => meshIdOf(picture, plane)),
          }),
      )
      .map(({ name }) => name);
    const canSeeService = (service: ServiceName) =>
      this.#serviceDecision(services, {
        ...service,
        owners:
          services.result === AuthorizeResult.CONDITIONAL
            ? this.#owners.of(picture, service)
            : [],
      });
    const acknowledgements = this.#acknowledgements.now;
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
        .update(JSON.stringify([hidden, services, acknowledgements.version]))
        .digest('base64url'),
      canSeeService,
    };
  }
}
