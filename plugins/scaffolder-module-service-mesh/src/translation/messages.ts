import { precheckTexts } from './precheckTexts';

/** The English texts. What the backend writes comes with a code and in English. */
export const messages = {
  failure: {
    deniedTitle: 'You may not see this',
    denied:
      'The permission serviceMesh.cluster.read is missing. Ask those who own the permission policy.',
    notInstalledTitle: 'The backend of the service mesh is not installed',
    notInstalled:
      'Add @meshstage/plugin-service-mesh-backend to the backend of this Backstage.',
    title: 'The service mesh does not answer',
    retry: 'Try again',
  },
  choice: {
    loading: 'Asking for what there is to choose from',
    noneFits: 'Nothing fits these words.',
    open: 'Open',
    close: 'Close',
    clear: 'Clear',
    unknown: 'not known',
  },
  cluster: {
    title: {
      outside: 'Cluster',
      primary: 'Primary',
      member: 'Cluster of the mesh',
    },
    description: {
      outside:
        'The cluster that is to join. One that is missing here has to be added to the configuration of the plugin first.',
      primary: 'A cluster of the mesh that runs an istiod.',
      member: 'A cluster that is in the mesh, or on the way into it.',
    },
    selected: 'What is known of {{cluster}}',
    distribution: 'Distribution',
    kubernetes: 'Kubernetes',
    place: 'Place',
    apiServer: 'API server',
    answers: 'answers',
    silent: 'does not answer: {{cause}}',
    notRead: 'not read yet',
    membership: 'Mesh',
    noMesh: 'in no mesh',
    onTheWay: 'on the way into {{mesh}}, {{passed}} of {{applicable}} steps',
    isMember: 'member of {{mesh}}',
    goesOn:
      '{{cluster}} is on the way into the mesh {{mesh}} already: with the same id, network and role this goes on where it is. The page Service mesh says what it waits for.',
    empty:
      'No cluster is configured. Add one under serviceMesh.clusters in app-config.yaml.',
    hidden_one: 'One more cluster is hidden from you.',
    hidden_other: '{{count}} more clusters are hidden from you.',
    refusedMember:
      '{{cluster}} is a member of the mesh {{mesh}} already. Choose another cluster, or bring it out of that mesh first.',
    refusedOutside: '{{cluster}} is in no mesh. Choose a cluster of the mesh.',
    refusedOtherMesh:
      '{{cluster}} belongs to the mesh {{mesh}}. Choose a cluster of the mesh that you chose.',
    refusedNoIstiod:
      'No istiod runs in {{cluster}}. Choose one of the primaries of the mesh.',
    refusedUnknown:
      'There is no cluster {{cluster}}, or you may not see it. Choose one of the list.',
  },
  mesh: {
    title: 'Mesh',
    description: 'A mesh of the clusters that Backstage reads.',
    selected: 'What is known of {{mesh}}',
    state: 'State',
    states: {
      healthy: 'healthy',
      degraded: 'degraded',
      broken: 'broken',
      unknown: 'unknown',
    },
    members: 'Clusters',
    networks: 'Networks',
    trustDomains: 'Trust domain',
    istio: 'istiod',
    empty:
      'No mesh is known: no istiod runs in a cluster that the plugin reads. Install the first primary, then come back.',
    refused:
      'There is no mesh {{mesh}}, or you may not see it. Choose one of the list.',
  },
  release: {
    title: 'Istio release',
    description:
      'The release has to support the Kubernetes version of each cluster of the mesh.',
    chooseMesh: 'Choose the mesh and the cluster first.',
    option: 'Istio {{istio}}',
    fits: 'supports all clusters',
    recommended: 'recommended',
    running: 'runs in this mesh',
    supports: 'Kubernetes {{versions}}',
    endOfLife: 'supported until {{date}}',
    ended: 'support ended on {{date}}',
    blocker: '{{cluster}} runs Kubernetes {{kubernetes}}',
    hiddenBlocker: 'a cluster that is hidden from you',
    notPublished: 'which versions of Kubernetes it supports is not published',
    window: 'Which releases fit',
    past: 'Releases whose support has ended ({{amount}})',
    column: {
      istio: 'Istio',
      kubernetes: 'Kubernetes',
      verdict: 'Fits',
    },
    asOf: 'By the release data of {{date}}.',
    none: 'No release supports all clusters',
    noneHint: 'Bring the clusters that are named here to one of the versions.',
    empty: 'No release of Istio is known.',
    refused: 'Istio {{istio}} does not fit: {{reasons}}.',
    refusedUnknown:
      'Nothing is known of Istio {{istio}}. Choose one of the list.',
  },
  prechecks: {
    title: 'Prechecks',
    description:
      'What speaks for and against this plan, from what is known of the fleet now. Nothing is written.',
    missing: 'The prechecks run once these are filled in: {{fields}}.',
    field: {
      cluster: 'cluster',
      mesh: 'mesh',
      role: 'role',
      clusterName: 'name in Istio',
      network: 'network',
      istioVersion: 'Istio release',
    },
    waiting: 'The prechecks run in a moment.',
    running: 'The prechecks run.',
    cancel: 'Cancel',
    cancelled: 'The prechecks were cancelled.',
    failed: 'The prechecks could not be run',
    run: 'Run again',
    result: {
      pass: 'Nothing speaks against it.',
      warn: 'It can be done; read the warnings.',
      fail: 'It would fail as it is planned.',
      unverified: 'Not everything could be verified.',
    },
    counts:
      '{{fail}} failed, {{warn}} with a warning, {{unverified}} not verified, {{pass}} passed',
    state: {
      pass: 'Passed',
      warn: 'Warning',
      fail: 'Failed',
      unverified: 'Not verified',
    },
    list: 'Checks',
    passed: 'Passed checks ({{amount}})',
    remedy: 'What to do',
    verify: 'What would verify it',
    evidence: 'Evidence',
    override: {
      title: 'Go on in spite of that',
      hint: 'You may. The reason is recorded with your name.',
      denied:
        'Correct what failed and run the checks again. To go on without, somebody with the permission serviceMesh.onboarding.override has to fill in this form.',
      reason: 'Reason',
    },
    refusedUnfinished:
      'The prechecks have not run to their end for this plan. Wait for them, or run them again.',
    refusedFailed:
      'Prechecks fail: {{codes}}. Correct the plan; or somebody who has the permission serviceMesh.onboarding.override goes on and gives a reason.',
  },
  precheckTexts,
} as const;
