import type { ServiceMeshApi } from '../src';
import { fixtures } from '../src/testing/fixtures';
import { fleetApi } from '../src/testing/fleetAnswers';

/** Answers from fixtures: the name of the entity is the name of the fixture. */
export const fixtureApi: ServiceMeshApi = {
  ...fleetApi(),
  async getEntityTopology({ name }) {
    const fixture = fixtures[name];
    if (!fixture) {
      throw new Error(`There is no fixture ${name}.`);
    }
    return fixture();
  },
};
