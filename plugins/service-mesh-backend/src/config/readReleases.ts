import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readReleaseDataOverride,
  ReleaseDataOverride,
} from '@meshstage/istio-multicluster';

const KEY = 'serviceMesh.releases';

/**
 * What the configuration says of releases of Istio, EKS and EKS Distro.
 *
 * @throws InputError naming each field that is wrong
 */
export function readReleases(config: Config | undefined): ReleaseDataOverride {
  const value = config?.getOptional('releases');
  if (value === undefined) {
    return {};
  }
  try {
    return readReleaseDataOverride(value, KEY);
  } catch (error) {
    throw new InputError(
      `${KEY} cannot be used. ${
        (error as Error).message
      }. Correct these fields, or take ${KEY} out to use the data that comes with the plugin.`,
    );
  }
}
