import { Fields } from './Fields';
import { configIdentityOf } from './identityOf';
import { ConfigRecordBase, WorkloadSelector } from './RecordBase';
/**
 * A server of an Istio Gateway.
 *
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

export function readGateway(source: Fields): GatewayRecord {
  const spec = source.object('spec');
  return {
    ...configIdentityOf('Gateway', source),
    selector: spec.labels('selector'),
    servers: spec.list('servers').map(readServer),
  };
}

function readServer(server: Fields): GatewayServer {
  const port = server.object('port');
  return {
    name: server.optionalText('name'),
    port: port.number('number'),
    portName: port.text('name'),
    protocol: port.text('protocol'),
    hosts: server.texts('hosts'),
    tlsMode: server.has('tls')
      ? server.object('tls').text('mode') || 'PASSTHROUGH'
      : '',
  };
}
