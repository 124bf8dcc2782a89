import { ConfigRecordBase, WorkloadSelector } from './RecordBase';

/**
 * @public
 */
export type GatewayServer = {
  readonly name?: string;
  readonly port: number;
  readonly portName: string;
  readonly protocol: string;
  readonly hosts: readonly string[];
  /** Empty if the server has no tls. */
  readonly tlsMode: string;
};

/**
 * A Gateway of `networking.istio.io`.
 *
 * @public
 */
export type GatewayRecord = ConfigRecordBase<'Gateway'> & {
  readonly selector: WorkloadSelector;
  readonly servers: readonly GatewayServer[];
};
