import { compareTexts } from '../records/compareAge';
import { MeshService } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';

/** Those that only some namespaces see come first, each oldest first. */
export function exportedTo(
  view: IstiodView,
  namespace: string,
  services: readonly MeshService[],
): MeshService[] {
  const byAge = [...services].sort(compareServices);
  const isPublic = (service: MeshService) =>
    exportToOf(view, service).includes('*');
  return [
    ...byAge.filter(
      service => !isPublic(service) && isExportedTo(view, service, namespace),
    ),
    ...byAge.filter(isPublic),
  ];
}

/** Where a service is exported to, the mesh's default included. */
export function exportToOf(
  view: IstiodView,
  service: MeshService,
): readonly string[] {
  return service.exportTo ?? view.meshConfig.defaultServiceExportTo;
}

/** Whether a namespace may see a service. */
export function isExportedTo(
  view: IstiodView,
  service: MeshService,
  namespace: string,
): boolean {
  const exportTo = exportToOf(view, service);
  if (exportTo.includes('*')) {
    return true;
  }
  return (
    !exportTo.includes('~') &&
    (exportTo.includes(namespace) ||
      (exportTo.includes('.') && service.namespace === namespace))
  );
}

/** The oldest first; istiod breaks a tie by name. */
export function compareServices(a: MeshService, b: MeshService): number {
  return (
    a.created - b.created ||
    compareTexts(`${a.name}.${a.namespace}`, `${b.name}.${b.namespace}`)
  );
}
