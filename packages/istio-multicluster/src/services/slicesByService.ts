import { RecordsByName } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { EndpointSliceRecord } from '../records/EndpointSliceRecord';

const MCS_SERVICE_LABEL = 'multicluster.kubernetes.io/service-name';

/** EndpointSlices of a namespace by the service that they belong to, as far as istiod reads them. */
export const slicesByService = memoize(
  (
    slices: RecordsByName<'EndpointSlice'>,
  ): ReadonlyMap<string, readonly EndpointSliceRecord[]> => {
    const index = new Map<string, EndpointSliceRecord[]>();
    for (const slice of slices.values()) {
      const { service, labels, addressType } = slice;
      if (
        !service ||
        addressType === 'FQDN' ||
        labels[MCS_SERVICE_LABEL] !== undefined
      ) {
        continue;
      }
      const list = index.get(service);
      if (list) {
        list.push(slice);
      } else {
        index.set(service, [slice]);
      }
    }
    return index;
  },
);
