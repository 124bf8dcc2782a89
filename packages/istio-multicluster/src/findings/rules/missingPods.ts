import { FleetContext } from '../../facts/FleetContext';
import { RecordsByName, RecordsByNamespace } from '../../fleet/ClusterRecords';
import { memoizeLatest } from '../../memo/memoizeLatest';
import { EndpointSliceRecord } from '../../records/EndpointSliceRecord';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf } from './gatewayServices';

type Missing = { readonly slice: EndpointSliceRecord; readonly pod: string };

/** Ready endpoints of a namespace whose pods do not exist or have failed. */
const missingIn = memoizeLatest(
  (
    slices: RecordsByName<'EndpointSlice'>,
    pods: RecordsByName<'Pod'>,
  ): readonly Missing[] =>
    [...slices.values()].flatMap(slice => {
      const found = slice.endpoints.find(
        ({ pod, podNamespace, conditions }) =>
          pod !== undefined &&
          podNamespace === undefined &&
          conditions.ready &&
          (pods.get(pod)?.phase ?? 'Failed') === 'Failed',
      );
      return found?.pod === undefined ? [] : [{ slice, pod: found.pod }];
    }),
);

const NO_PODS: RecordsByName<'Pod'> = new Map();

const missingOf = memoizeLatest(
  (
    slices: RecordsByNamespace<'EndpointSlice'>,
    pods: RecordsByNamespace<'Pod'>,
  ): readonly Missing[] =>
    [...slices].flatMap(([namespace, names]) =>
      missingIn(names, pods.get(namespace) ?? NO_PODS),
    ),
);

/** EndpointSlices that name pods which do not exist. */
export function missingPods(context: FleetContext): FindingDraft[] {
  return context.clusters
    .filter(({ key }) => context.knows(key, 'Pod', 'EndpointSlice'))
    .flatMap(({ key, name }) => {
      const records = context.records(key);
      return missingOf(
        records.byNamespace('EndpointSlice'),
        records.byNamespace('Pod'),
      ).map(({ slice, pod }) => {
        const { namespace, service } = slice;
        const object = context.ref(key, slice);
        return draft('MST0416', {
          subject: {
            cluster: key,
            object,
            ...(service ? { service: `${namespace}/${service}` } : {}),
          },
          clusters: [key],
          parameters: { object: nameOf(slice), cluster: name, pod },
          evidence: [
            {
              type: 'object',
              object,
              field: 'endpoints[].targetRef.name',
              value: pod,
            },
            {
              type: 'object',
              object: { kind: 'Pod', namespace, name: pod, cluster: key },
              field: '',
            },
          ],
        });
      });
    });
}
