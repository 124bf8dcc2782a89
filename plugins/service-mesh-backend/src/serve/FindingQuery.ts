import { Finding } from '@meshstage/plugin-service-mesh-common';
import { matchesWords } from './matchesWords';

/** Which findings are asked for; all conditions must hold, of a list any value. */
export type FindingQuery = {
  id?: readonly string[];
  cluster?: readonly string[];
  code?: readonly string[];
  severity?: readonly Finding['severity'][];
  service?: string;
  acknowledged?: boolean;
  search?: string;
};

const GRAVITY: Readonly<Record<Finding['severity'], number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

/** Whether a finding, as its reader sees it, fits a query. */
export function fitsQuery(finding: Finding, query: FindingQuery): boolean {
  const { id, code, severity, subject, message } = finding;
  const clusters = [subject.cluster, ...(message.clusters ?? [])];
  return (
    (!query.id || query.id.includes(id)) &&
    (!query.cluster || query.cluster.some(each => clusters.includes(each))) &&
    (!query.code || query.code.includes(code)) &&
    (!query.severity || query.severity.includes(severity)) &&
    (query.service === undefined || query.service === subject.service) &&
    (query.acknowledged === undefined ||
      query.acknowledged === (finding.acknowledgement !== undefined)) &&
    (query.search === undefined ||
      matchesWords(query.search, [
        code,
        finding.title,
        message.text,
        ...Object.values(subject).map(part =>
          typeof part === 'string' ? part : part.name,
        ),
      ]))
  );
}

/** Sorts findings, the gravest first; no two of them are equal. */
export function rankOf({ severity, code, id }: Finding): string {
  return `${GRAVITY[severity]} ${code} ${id}`;
}
