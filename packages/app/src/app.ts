import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav/navModule';
import { signInModule } from './signIn/signInModule';

/** The plugins come from package.json (`app.packages: all`); only what the host itself shows is named here. */
export const app = createApp({ features: [navModule, signInModule] });
