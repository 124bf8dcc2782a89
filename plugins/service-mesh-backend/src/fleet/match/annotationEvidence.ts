import { Entity } from '@backstage/catalog-model';
import { evidenceText } from '@meshstage/istio-multicluster';
import { Evidence } from '@meshstage/plugin-service-mesh-common';

/** What an entity says in an annotation, or that it does not have it. */
export function annotationEvidence(
  { metadata: { annotations } }: Entity,
  annotation: string,
): Evidence {
  const value = annotations?.[annotation];
  return {
    type: 'configuration',
    text:
      value === undefined
        ? evidenceText('field-missing', { field: annotation })
        : `${annotation}: ${value}`,
  };
}
