import {
  Onboarding,
  OnboardingRung,
  Rung,
} from '@meshstage/plugin-service-mesh-common';
import { message, OBSERVED_AT } from './seedTopology';

function passed(rung: Rung): OnboardingRung {
  return {
    rung,
    state: 'pass',
    message: message(rung, `It is ${rung}.`),
    reachedAt: OBSERVED_AT,
    evidence: [`evidence of ${rung}`],
    codes: [],
  };
}

/** Waits for its gateway since two rungs are passed. */
export function stalledOnboarding(more: Partial<Onboarding> = {}): Onboarding {
  return {
    id: 'stalled-record',
    cluster: 'cluster10',
    mesh: 'mesh1',
    role: 'remote',
    clusterName: 'store-lyon',
    network: 'network10',
    primaries: ['cluster1'],
    entityRef: 'resource:default/store-lyon',
    pullRequestUrl: 'https://git.example.com/mesh/pulls/7',
    files: ['clusters/store-lyon/namespace.yaml', 'ONBOARDING.md'],
    order: ['clusters/store-lyon/namespace.yaml'],
    timeouts: {},
    verdict: 'stalled',
    stage: 'gateway',
    rungs: [
      passed('reachable'),
      passed('labelled'),
      {
        rung: 'gateway',
        state: 'fail',
        message: message(
          'gateway',
          'The gateway has no address.',
          {},
          'Give it a load balancer.',
        ),
        evidence: ['Service istio-system/istio-eastwestgateway has no ingress'],
        codes: ['MST0303'],
      },
      {
        rung: 'linked',
        state: 'unverified',
        message: message('linked', 'No istiod reads it yet.'),
        evidence: [],
        codes: [],
      },
    ],
    stalled: {
      rung: 'gateway',
      code: 'MST0303',
      cause: 'The gateway has had no address for 10 minutes.',
      remedy: 'Install a load-balancer controller.',
      since: OBSERVED_AT,
    },
    createdBy: 'user:default/guest',
    createdAt: OBSERVED_AT,
    updatedAt: OBSERVED_AT,
    events: [
      {
        at: OBSERVED_AT,
        kind: 'started',
        by: 'user:default/guest',
        text: 'The record was begun.',
      },
      {
        at: OBSERVED_AT,
        kind: 'stalled',
        rung: 'gateway',
        text: 'The gateway has no address.',
      },
    ],
    ...more,
  };
}

/** One that waits, and one that came to its end. */
export function onboardings(): Onboarding[] {
  return [
    stalledOnboarding({
      id: 'member-record',
      cluster: 'cluster2',
      clusterName: 'cluster2',
      verdict: 'member',
      stage: 'member',
      stalled: undefined,
      rungs: [passed('reachable'), passed('member')],
      entityRef: 'resource:default/cluster2',
      pullRequestUrl: undefined,
    }),
    stalledOnboarding(),
  ];
}
