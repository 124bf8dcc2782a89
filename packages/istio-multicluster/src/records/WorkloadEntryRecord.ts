import { Fields } from './Fields';
import { configIdentityOf } from './identityOf';
import { ConfigRecordBase, Labels } from './RecordBase';
/**
 * The part of a WorkloadEntry that a ServiceEntry can also hold inline.
 *
 * @public
 */
export type WorkloadEndpoint = {
  /** Empty if it has none. */
  readonly address: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly labels: Labels;
  readonly network: string;
  readonly locality: string;
  /** 0 if not given. */
  readonly weight: number;
  readonly serviceAccount: string;
};

/**
 * A WorkloadEntry.
 *
 * @public
 */
export type WorkloadEntryRecord = ConfigRecordBase<'WorkloadEntry'> & {
  readonly workload: WorkloadEndpoint;
  /** A health check is configured and says that it fails. */
  readonly unhealthy: boolean;
};

export function readWorkloadEntry(source: Fields): WorkloadEntryRecord {
  const metadata = source.object('metadata');
  // As Go reads a boolean.
  const checked = /^(1|t|T|true|TRUE|True)$/.test(
    metadata.entry('annotations', 'proxy.istio.io/health-checks-enabled') ?? '',
  );
  const condition = source
    .object('status')
    .list('conditions')
    .find(one => one.text('type') === 'Healthy');
  return {
    ...configIdentityOf('WorkloadEntry', source),
    workload: readWorkloadEndpoint(source.object('spec')),
    unhealthy: checked && condition?.text('status') !== 'True',
  };
}

export function readWorkloadEndpoint(spec: Fields): WorkloadEndpoint {
  return {
    address: spec.text('address'),
    ports: spec.numbers('ports'),
    labels: spec.labels('labels'),
    network: spec.text('network'),
    locality: spec.text('locality'),
    weight: spec.number('weight'),
    serviceAccount: spec.text('serviceAccount'),
  };
}
