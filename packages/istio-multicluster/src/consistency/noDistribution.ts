import { DistributionVerdict } from '../distribution/DistributionVerdict';

/** Of a cluster that nothing is known of. */
export const NO_DISTRIBUTION: DistributionVerdict = {
  distribution: 'undecided',
  confidence: 'likely',
  flavours: [],
  components: [],
  evidence: [],
};
