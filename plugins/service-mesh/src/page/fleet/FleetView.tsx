import { MeshList } from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import { Answered } from '../Answered';
import { FleetContent } from './FleetContent';

/** @internal */
export type FleetViewProps = {
  /** Where the page is. */
  base: string;
};

/** Every cluster of the fleet. */
export function FleetView({ base }: FleetViewProps) {
  const live = useLiveAnswer<MeshList>({
    subject: 'fleet',
    ask: (api, options) => api.getMeshes(options),
  });
  const ages =
    live.state.status === 'ready' ? live.state.answer.dataAgeSeconds : {};
  return (
    <Answered live={live} clustersOf={({ clusters }) => clusters}>
      {fleet => (
        <FleetContent
          fleet={fleet}
          ages={ages}
          base={base}
          onRefresh={live.refresh}
        />
      )}
    </Answered>
  );
}
