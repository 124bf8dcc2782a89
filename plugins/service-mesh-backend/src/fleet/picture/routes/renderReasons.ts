import {
  LEFT_OUT_REASONS,
  LeftOut as ModelLeftOut,
  Notice,
  NOTICES,
  ObjectRef,
} from '@meshstage/istio-multicluster';
import {
  LeftOut,
  Message,
  ObjectReference,
} from '@meshstage/plugin-service-mesh-common';
import { sentence } from '../../messages';
import { RouteContext } from './RouteContext';

/** Why endpoints are left out, as the API says it. */
export function renderLeftOut(
  context: RouteContext,
  leftOut: ModelLeftOut,
): LeftOut {
  const { reason, clusterKey, endpoints, decidedBy, parameters } = leftOut;
  const cluster = context.nameOf(clusterKey);
  const { why, remedy } = LEFT_OUT_REASONS[reason];
  const [first] = endpoints;
  const workload = first?.workload;
  const about = [
    cluster,
    ...(decidedBy.type === 'object'
      ? [context.nameOf(decidedBy.object.cluster)]
      : []),
    ...context.mentions.in(Object.values(parameters)),
  ];
  return {
    reason: sentence(reason, { text: why, remedy }, parameters, about),
    cluster,
    what: workload
      ? `${workload.namespace}/${workload.name}`
      : first?.address ?? cluster,
    count: Math.max(1, endpoints.length),
    ...(decidedBy.type === 'object'
      ? {
          decidedBy: {
            ...renderObject(context, decidedBy.object),
            field: decidedBy.field,
          },
        }
      : {}),
  };
}

/** What is to be known of a way, as the API says it. */
export function renderNotice(context: RouteContext, notice: Notice): Message {
  const { code, object, parameters } = notice;
  return sentence(code, { text: NOTICES[code].text }, parameters, [
    ...(object ? [context.nameOf(object.cluster)] : []),
    ...context.mentions.in(Object.values(parameters)),
  ]);
}

/** An object of a cluster, as the API says it. */
export function renderObject(
  context: RouteContext,
  { cluster, kind, namespace, name }: ObjectRef,
): ObjectReference {
  return {
    cluster: context.nameOf(cluster),
    kind,
    ...(namespace ? { namespace } : {}),
    name,
  };
}
