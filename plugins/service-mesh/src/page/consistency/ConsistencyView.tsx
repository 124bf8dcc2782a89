import { Consistency } from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import { Answered } from '../Answered';
import { ConsistencyContent } from './ConsistencyContent';

/** How far the clusters of each mesh are the same. */
export function ConsistencyView() {
  const live = useLiveAnswer<Consistency>({
    subject: 'consistency',
    ask: (api, options) => api.getConsistency({}, options),
  });
  return (
    <Answered live={live} clustersOf={({ clusters }) => clusters}>
      {consistency => (
        <ConsistencyContent
          consistency={consistency}
          onRefresh={live.refresh}
        />
      )}
    </Answered>
  );
}
