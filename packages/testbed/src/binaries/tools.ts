import { join } from 'path';
import { PACKAGE_FOLDER } from '../packageFolder';
import { Distribution, versionStamp } from './versionStamp';

/** The two Go modules that pin the control planes; two, because their dependency trees disagree. */
export const TOOLS_FOLDER = join(PACKAGE_FOLDER, 'tools');

/** One binary that Go builds from a pinned module. */
export type Tool = {
  /** Name of the binary, unique among the tools. */
  name: string;
  /** Folder under `tools/` with go.mod and go.sum. */
  module: 'kubernetes' | 'istio';
  /** Go package of its main function. */
  package: string;
  /** `-X` values of the linker. */
  stamp: Record<string, string>;
  /** Seconds on two cores with empty Go caches; shown to the user, never waited for. */
  expectedSeconds: number;
};

/** The module version that `tools/istio` pins, as istiod should report it. */
const ISTIO_STAMP = {
  'istio.io/istio/pkg/version.buildVersion': '1.31-dev',
  'istio.io/istio/pkg/version.buildGitRevision': 'eed52ebb66ad',
  'istio.io/istio/pkg/version.buildStatus': 'Clean',
  'istio.io/istio/pkg/version.buildTag': '1.31-dev',
};

/** etcd, the store below each API server. */
export const ETCD: Tool = {
  name: 'etcd',
  module: 'kubernetes',
  package: 'go.etcd.io/etcd/server/v3',
  stamp: {},
  expectedSeconds: 60,
};

/** istiod (its binary is called pilot-discovery). */
export const ISTIOD: Tool = {
  name: 'pilot-discovery',
  module: 'istio',
  package: 'istio.io/istio/pilot/cmd/pilot-discovery',
  stamp: ISTIO_STAMP,
  expectedSeconds: 300,
};

/** istioctl, for people who want to look at the test bed with the usual tool. */
export const ISTIOCTL: Tool = {
  name: 'istioctl',
  module: 'istio',
  package: 'istio.io/istio/istioctl/cmd/istioctl',
  stamp: ISTIO_STAMP,
  expectedSeconds: 60,
};

/** Helm, which renders the charts of Istio as Argo CD does; of the version that Istio itself is built with. */
export const HELM: Tool = {
  name: 'helm',
  module: 'istio',
  package: 'helm.sh/helm/v4/cmd/helm',
  stamp: {},
  expectedSeconds: 60,
};

/** kubectl, with which operators run scripts. */
export const KUBECTL: Tool = {
  name: 'kubectl',
  module: 'kubernetes',
  package: 'k8s.io/kubernetes/cmd/kubectl',
  stamp: {},
  expectedSeconds: 60,
};

/** The kube-apiserver that reports `version` on `/version`. */
export function kubeApiServer(version: string): Tool {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(version) ?? [];
  if (!major || !minor) {
    throw new Error(
      `"${version}" is no Kubernetes version: expected the form v1.36.3-eks-3c5b2f1.`,
    );
  }
  const variables = 'k8s.io/component-base/version';
  return {
    name: `kube-apiserver-${version}`,
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    stamp: {
      [`${variables}.gitVersion`]: version,
      [`${variables}.gitMajor`]: major,
      [`${variables}.gitMinor`]: minor,
      [`${variables}.gitTreeState`]: 'clean',
    },
    expectedSeconds: 420,
  };
}

/** What a test bed runs. */
export function neededTools(): Tool[] {
  const distributions: Distribution[] = ['EKS', 'EKS-D'];
  return [
    ETCD,
    ...distributions.map(distribution =>
      kubeApiServer(versionStamp(distribution)),
    ),
    ISTIOD,
  ];
}

/** What `yarn testbed build` builds. */
export function allTools(): Tool[] {
  return [...neededTools(), ISTIOCTL, HELM, KUBECTL];
}
