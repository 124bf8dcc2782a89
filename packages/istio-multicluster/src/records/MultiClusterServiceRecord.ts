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
