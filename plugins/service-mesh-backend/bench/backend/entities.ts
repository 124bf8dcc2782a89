import type { BenchEntity } from './catalogFile';

const SERVICES_PER_NAMESPACE = 10;
/** As many as a service calls on average. */
const CALLED = 3;

/** So many entities are opened for the first time where that is measured. */
const UNOPENED = 100;

/** Entities for the first services of a generated fleet, each of which calls the next ones. */
export type BenchEntities = {
  /** Those that are asked for again and again. */
  opened: readonly BenchEntity[];
  /** Those that nobody has asked for. */
  unopened: readonly BenchEntity[];
};

/** @param services - how many there are in the fleet */
export function benchEntities(services: number, opened: number): BenchEntities {
  const count = Math.min(opened + UNOPENED, services);
  const all = Array.from({ length: count }, (_, service) => ({
    name: serviceName(service),
    service: `${namespaceOf(service)}/${serviceName(service)}`,
    dependsOn: Array.from({ length: Math.min(CALLED, count - 1) }, (__, step) =>
      serviceName((service + step + 1) % count),
    ),
  }));
  // A fleet of a few services has none to spare: then they are opened again.
  const first = all.slice(0, Math.min(opened, count));
  const others = all.slice(first.length);
  return { opened: first, unopened: others.length > 0 ? others : first };
}

export function serviceName(service: number): string {
  return `service-${String(service).padStart(5, '0')}`;
}

export function namespaceOf(service: number): string {
  return `team-${String(Math.floor(service / SERVICES_PER_NAMESPACE)).padStart(
    4,
    '0',
  )}`;
}
