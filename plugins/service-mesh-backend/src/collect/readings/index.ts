export { PeriodicReading, type Reachable } from './PeriodicReading';
export { readDeprecatedApis } from './readDeprecatedApis';
export { readIssuer } from './readIssuer';
export { readServedApis } from './readServedApis';
