import { FindingSubject } from '@meshstage/plugin-service-mesh-common';
import { objectText } from '../parts/objectReference';

/** What a finding or a change is about, in a line. */
export function subjectText(
  subject: FindingSubject,
  nameOf: (cluster: string) => string = cluster => cluster,
): string {
  const parts = [
    subject.cluster && nameOf(subject.cluster),
    subject.replica ?? subject.controlPlane,
    subject.service,
    subject.object && objectText(subject.object),
    subject.entityRef,
    subject.configuration,
  ];
  return parts.filter(Boolean).join(' · ');
}
