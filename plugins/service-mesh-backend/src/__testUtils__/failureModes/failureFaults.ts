import type { FailureFault } from './FailureFault';
import { NETWORK_FAULTS } from './networkFaults';
import { REMOTE_CLUSTER_FAULTS } from './remoteClusterFaults';
import { REMOTE_SECRET_FAULTS } from './remoteSecretFaults';
import { SERVICE_FAULTS } from './serviceFaults';
import { TRUST_FAULTS } from './trustFaults';

/** Every failure mode, as it is made on real processes. */
export const FAILURE_FAULTS: readonly FailureFault[] = [
  ...REMOTE_SECRET_FAULTS,
  ...NETWORK_FAULTS,
  ...SERVICE_FAULTS,
  ...TRUST_FAULTS,
  ...REMOTE_CLUSTER_FAULTS,
].sort((one, other) => one.mode - other.mode);
