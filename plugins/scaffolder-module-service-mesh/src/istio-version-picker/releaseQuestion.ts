import { textOf } from '../form/formValues';

/** What the releases that fit depend on. */
export type ReleaseQuestion = { mesh: string; cluster: string };

/** Names of the fields that hold it. */
export type ReleaseFields = { meshField?: string; clusterField?: string };

/** Read from the form; undefined as long as one of the two is not chosen. */
export function releaseQuestion(
  values: Readonly<Record<string, unknown>>,
  { meshField = 'mesh', clusterField = 'cluster' }: ReleaseFields = {},
): ReleaseQuestion | undefined {
  const mesh = textOf(values, meshField);
  const cluster = textOf(values, clusterField);
  return mesh && cluster ? { mesh, cluster } : undefined;
}
