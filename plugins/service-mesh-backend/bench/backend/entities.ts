import type { BenchEntity } from './catalogFile';

const SERVICES_PER_NAMESPACE = 10;
/** As many as a service calls on average. */
const CALLED = 3;

/** Entities for the first services of a generated fleet, each of which calls the next ones. */
export function benchEntities(count: number): BenchEntity[] {
  return Array.from({ length: count }, (_, service) => ({
    name: serviceName(service),
    service: `${namespaceOf(service)}/${serviceName(service)}`,
    dependsOn: Array.from({ length: Math.min(CALLED, count - 1) }, (__, step) =>
      serviceName((service + step + 1) % count),
    ),
  }));
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
