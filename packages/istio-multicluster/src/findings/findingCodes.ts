import { CONFIGURATION_CODES } from './codes/configurationCodes';
import { CONTROL_PLANE_CODES } from './codes/controlPlaneCodes';
import { NETWORK_CODES } from './codes/networkCodes';
import { ONBOARDING_CODES } from './codes/onboardingCodes';
import { REMOTE_CLUSTER_CODES } from './codes/remoteClusterCodes';
import { SERVICE_CODES } from './codes/serviceCodes';
import { TRUST_CODES } from './codes/trustCodes';

/**
 * The one table of findings: it drives code, documentation and page. Codes are
 * stable and never used again. 01xx: configuration and access, 02xx: control
 * planes and remote secrets, 03xx: networks and gateways, 04xx: entities and
 * services, 05xx: trust, 06xx: what a remote cluster needs, 07xx: bringing a
 * cluster into a mesh and taking it out.
 *
 * @public
 */
export const FINDINGS = {
  ...CONFIGURATION_CODES,
  ...CONTROL_PLANE_CODES,
  ...NETWORK_CODES,
  ...SERVICE_CODES,
  ...TRUST_CODES,
  ...REMOTE_CLUSTER_CODES,
  ...ONBOARDING_CODES,
} as const;

/**
 * Key of {@link FINDINGS}.
 *
 * @public
 */
export type FindingCode = keyof typeof FINDINGS;
