import { ClientProfile } from '../client/ClientProfile';
import { MeshService, MeshServicePort } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { RuledCluster, ruledCluster } from './RuledCluster';

/** One Envoy cluster of one client: what is asked, and the rules for it. */
export type Question = RuledCluster & {
  readonly client: ClientProfile;
  /** The part that is the same for other clients. */
  readonly ruled: RuledCluster;
};

export function question(
  view: IstiodView,
  client: ClientProfile,
  service: MeshService,
  port: MeshServicePort,
  subset: string,
): Question {
  const rule = view.destinationRules.ruleFor(client, service);
  const ruled = ruledCluster(view, service, port, subset, rule);
  return { ...ruled, ruled, client };
}
