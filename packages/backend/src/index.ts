import { createBackend } from '@backstage/backend-defaults';
import { demoFleetIfEnabled } from './demo-fleet/demoFleetIfEnabled';
import { hostFeatures } from './hostFeatures';

const backend = createBackend();
backend.add(hostFeatures);
backend.add(demoFleetIfEnabled);
backend.start();
