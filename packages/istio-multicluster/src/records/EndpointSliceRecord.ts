import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { internText } from './intern';
import { Labels, RecordBase } from './RecordBase';
/**
 * A port that all endpoints of a slice have.
 *
 * @public
 */
export type EndpointSlicePort = {
  readonly name: string;
  /** 0 if the slice says none ("all ports"). */
  readonly port: number;
};

/**
 * Health as istiod derives it from `ready`, `serving` and `terminating`,
 * before the persistent-session rule.
 *
 * @public
 */
export type EndpointConditions = {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
};

/**
 * An endpoint of a slice.
 *
 * @public
 */
export type EndpointSliceEndpoint = {
  readonly addresses: readonly string[];
  /** Name of the pod that `targetRef` names. */
  readonly pod?: string;
  /** Only if `targetRef` names another namespace than the slice's. */
  readonly podNamespace?: string;
  /** Shared; omitted fields count as true, as Kubernetes and istiod read them. */
  readonly conditions: EndpointConditions;
  readonly nodeName?: string;
};

/**
 * An EndpointSlice.
 *
 * @public
 */
export type EndpointSliceRecord = RecordBase<'EndpointSlice'> & {
  readonly labels: Labels;
  /** Label `kubernetes.io/service-name`. */
  readonly service?: string;
  readonly addressType: string;
  readonly ports: readonly EndpointSlicePort[];
  readonly endpoints: readonly EndpointSliceEndpoint[];
};

export function readEndpointSlice(source: Fields): EndpointSliceRecord {
  const metadata = source.object('metadata');
  const identity = identityOf('EndpointSlice', metadata);
  return {
    ...identity,
    labels: metadata.labels('labels'),
    service: metadata.entry('labels', 'kubernetes.io/service-name'),
    addressType: source.text('addressType'),
    ports: source.list('ports').map(port => ({
      name: internText(port.text('name')),
      port: port.number('port'),
    })),
    endpoints: source
      .list('endpoints')
      .map(endpoint => readEndpoint(endpoint, identity.namespace)),
  };
}

function readEndpoint(
  endpoint: Fields,
  namespace: string,
): EndpointSliceEndpoint {
  const target = endpoint.optionalObject('targetRef');
  const nodeName = endpoint.optionalText('nodeName');
  const addresses = endpoint.texts('addresses');
  const conditions = conditionsOf(endpoint.object('conditions'));
  if (target?.text('kind') !== 'Pod') {
    return {
      addresses,
      conditions,
      nodeName: nodeName && internText(nodeName),
    };
  }
  const podNamespace = target.text('namespace');
  return {
    addresses,
    conditions,
    nodeName: nodeName && internText(nodeName),
    pod: target.text('name'),
    ...(podNamespace === namespace ? {} : { podNamespace }),
  };
}

const CONDITIONS: readonly EndpointConditions[] = [0, 1, 2, 3, 4, 5, 6, 7].map(
  bits => ({
    ready: (bits & 1) !== 0,
    serving: (bits & 2) !== 0,
    terminating: (bits & 4) !== 0,
  }),
);

function conditionsOf(conditions: Fields): EndpointConditions {
  const bit = (name: string, value: number) =>
    conditions.optionalFlag(name) ?? true ? value : 0;
  return CONDITIONS[
    bit('ready', 1) | bit('serving', 2) | bit('terminating', 4)
  ];
}
