import { Mesh, MeshList } from '@meshstage/plugin-service-mesh-common';
import { Choice } from '../form/Choice';
import { Translate } from '../translation/useFormTranslation';

/** A mesh as the list has it. */
export function meshChoice(mesh: Mesh, fleet: MeshList, t: Translate): Choice {
  return {
    value: mesh.id,
    label: mesh.id,
    facts: [
      t(`mesh.states.${mesh.state}`),
      memberNames(mesh, fleet).join(', '),
      mesh.networks.join(', '),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** What is known of a mesh, name by name. */
export function meshFacts(
  mesh: Mesh,
  fleet: MeshList,
  t: Translate,
): (readonly [string, string | undefined])[] {
  return [
    [t('mesh.state'), t(`mesh.states.${mesh.state}`)],
    [t('mesh.members'), memberNames(mesh, fleet).join(', ')],
    [t('mesh.networks'), mesh.networks.join(', ')],
    [t('mesh.trustDomains'), mesh.trustDomains.join(', ')],
    [t('mesh.istio'), versionsOf(mesh, fleet).join(', ')],
  ];
}

function memberNames(mesh: Mesh, fleet: MeshList): string[] {
  const names = mesh.members.map(({ cluster }) => {
    const known = fleet.clusters.find(({ id }) => id === cluster);
    return known?.title ?? known?.name ?? cluster;
  });
  return names.sort(new Intl.Collator('en', { numeric: true }).compare);
}

function versionsOf(mesh: Mesh, fleet: MeshList): string[] {
  const versions = fleet.controlPlanes
    .filter(({ id }) => mesh.controlPlanes.includes(id))
    .flatMap(({ version }) => version ?? []);
  return [...new Set(versions)].sort();
}
