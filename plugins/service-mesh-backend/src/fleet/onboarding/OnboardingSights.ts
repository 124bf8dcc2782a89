import type { FleetPicture } from '../picture/FleetPicture';
import { lookAtOnboarding, OnboardingRoute } from './lookAtOnboarding';
import { OnboardingSight } from './OnboardingSight';

/** Keeps how far clusters have come for as long as the picture is the same: only time passes then. */
export class OnboardingSights {
  readonly #kept = new WeakMap<
    FleetPicture,
    Map<string, Promise<OnboardingSight>>
  >();

  get(picture: FleetPicture, route: OnboardingRoute): Promise<OnboardingSight> {
    const { cluster, mesh, role, clusterName, network, primaries } = route;
    const name = JSON.stringify([
      cluster,
      mesh,
      role,
      clusterName,
      network,
      primaries,
    ]);
    const sights = this.#kept.get(picture) ?? new Map();
    this.#kept.set(picture, sights);
    const sight = sights.get(name) ?? lookAtOnboarding(picture, route);
    sights.set(name, sight);
    return sight;
  }
}
