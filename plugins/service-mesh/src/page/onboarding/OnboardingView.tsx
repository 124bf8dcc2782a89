import { OnboardingList } from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import { Answered } from '../Answered';
import { OnboardingContent } from './OnboardingContent';

/** @internal */
export type OnboardingViewProps = {
  /** Where the page is. */
  base: string;
};

/** Which clusters are on their way into a mesh, and what keeps them. */
export function OnboardingView({ base }: OnboardingViewProps) {
  const live = useLiveAnswer<OnboardingList>({
    subject: 'onboardings',
    ask: (api, options) => api.getOnboardings({}, options),
  });
  return (
    <Answered live={live} clustersOf={() => []}>
      {({ items }) => (
        <OnboardingContent items={items} base={base} onRefresh={live.refresh} />
      )}
    </Answered>
  );
}
