import { createBackend } from '@backstage/backend-defaults';
import { hostFeatures } from './hostFeatures';

const backend = createBackend();
backend.add(hostFeatures);
backend.start();
