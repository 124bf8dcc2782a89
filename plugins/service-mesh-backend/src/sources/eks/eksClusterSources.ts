import { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterSource } from '@meshstage/plugin-service-mesh-node';
import { AwsAccess } from '../../aws';
import { EksOptions } from '../../config';
import { FixedClusterSource } from '../FixedClusterSource';
import { EksApi } from './EksApi';
import { EksClusterSource } from './EksClusterSource';

/** A source for each account and region, and one for what is wrong with their configuration. */
export function eksClusterSources(
  settings: EksOptions,
  options: { access: AwsAccess; logger: LoggerService },
): ClusterSource[] {
  const { access, logger } = options;
  const { problems, targets } = settings;
  return [
    ...(problems.length > 0
      ? [FixedClusterSource.create('eks', { clusters: [], problems })]
      : []),
    ...targets.map(target => {
      const { region, accountId, assumeRole, externalId } = target;
      const api = EksApi.create(
        access,
        assumeRole ? { region, assumeRole, externalId } : { region, accountId },
      );
      return EksClusterSource.create({ target, settings, api, logger });
    }),
  ];
}
