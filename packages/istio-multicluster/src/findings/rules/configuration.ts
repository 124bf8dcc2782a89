import { evidenceText, quoted } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';

const CODES = {
  description: 'MST0106',
  access: 'MST0111',
  notice: 'MST0112',
  link: 'MST0113',
} as const;

/** What is wrong with the configuration. */
export function configuration(context: FleetContext): FindingDraft[] {
  const { problems = [], contradictions = [] } = context.facts;
  const keyOf = (name: string | undefined) =>
    context.clusters.find(cluster => cluster.name === name)?.key ?? name;
  const since = Math.min(
    context.facts.now,
    ...context.clusters.map(cluster => cluster.since),
  );
  return [
    ...problems.map(({ type, field, message, remedy, source, cluster }) => {
      const key = keyOf(cluster);
      return draft(CODES[type ?? 'description'], {
        subject: {
          configuration: field,
          ...(key === undefined ? {} : { cluster: key }),
        },
        parameters: { field, message, remedy },
        clusters: key === undefined ? [] : [key],
        evidence: [
          {
            type: 'configuration',
            text: evidenceText('configured-by', { source }),
          },
        ],
        since,
        key: message,
      });
    }),
    ...contradictions.map(({ cluster, kept, dropped, field, message }) => {
      const key = keyOf(cluster) ?? cluster;
      return draft('MST0107', {
        subject: { cluster: key, configuration: dropped },
        parameters: { cluster, kept, dropped, field, message },
        clusters: [key],
        evidence: [
          { type: 'configuration', text: quoted(kept) },
          { type: 'configuration', text: quoted(dropped) },
        ],
        since,
        key: field,
      });
    }),
  ];
}
