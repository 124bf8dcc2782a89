import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';
/**
 * A ServiceExport of the multi-cluster services API.
 *
 * @public
 */
export type ServiceExportRecord = RecordBase<'ServiceExport'>;

/**
 * A ServiceImport of the multi-cluster services API.
 *
 * @public
 */
export type ServiceImportRecord = RecordBase<'ServiceImport'> & {
  readonly labels: Labels;
  readonly ips: readonly string[];
};

export function readServiceExport(source: Fields): ServiceExportRecord {
  return identityOf('ServiceExport', source.object('metadata'));
}

export function readServiceImport(source: Fields): ServiceImportRecord {
  const metadata = source.object('metadata');
  return {
    ...identityOf('ServiceImport', metadata),
    labels: metadata.labels('labels'),
    ips: source.object('spec').texts('ips'),
  };
}
