import { InputError } from '@backstage/errors';
import { OnboardingRequest } from '@meshstage/plugin-service-mesh-common';
import { readEntityRef } from './readEntityRef';

/** As in names of Services, and of Secrets after a prefix (RFC 1123). */
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** A value of a label. */
const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x1f\x7f]/;

/** @throws InputError naming field, value and what is right */
export function checkNetwork(network: string): void {
  if (!LABEL_VALUE.test(network)) {
    throw new InputError(
      `network is "${network}", which cannot be the value of a label; use letters, digits, ".", "_" and "-", beginning and ending with a letter or digit, at most 63 of them.`,
    );
  }
}

/**
 * What a new record may say. Whether the plan is a good one is for the
 * prechecks.
 *
 * @throws InputError naming field, value and what is right
 */
export function checkOnboarding(request: OnboardingRequest): void {
  const { clusterName, network, primaries, cluster } = request;
  if (!LABEL.test(clusterName)) {
    throw new InputError(
      `clusterName is "${clusterName}"; use lower-case letters, digits and "-", beginning and ending with a letter or digit, at most 63 of them.`,
    );
  }
  checkNetwork(network);
  if (primaries.includes(cluster)) {
    throw new InputError(
      `primaries holds "${cluster}", which is the cluster itself; name the clusters whose control planes are to read it.`,
    );
  }
  checkFiles(request);
  checkPullRequest(request.pullRequestUrl);
  for (const ref of [
    ...(request.entityRef === undefined ? [] : [request.entityRef]),
    ...(request.notify ?? []),
  ]) {
    readEntityRef(ref);
  }
}

function checkFiles({ files, order }: OnboardingRequest): void {
  for (const path of files) {
    if (
      path.startsWith('/') ||
      path.split(/[/\\]/).includes('..') ||
      CONTROL.test(path)
    ) {
      throw new InputError(
        `files holds ${JSON.stringify(
          path,
        )}; give paths inside the repository, such as clusters/cluster3/namespace.yaml.`,
      );
    }
  }
  const stranger = order.find(path => !files.includes(path));
  if (stranger !== undefined) {
    throw new InputError(
      `order holds ${JSON.stringify(
        stranger,
      )}, which is none of files; name each of files once.`,
    );
  }
}

/** It becomes a link on the page. */
function checkPullRequest(url: string | undefined): void {
  if (url === undefined) {
    return;
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (
    !parsed ||
    !['http:', 'https:'].includes(parsed.protocol) ||
    parsed.username ||
    parsed.password
  ) {
    throw new InputError(
      'pullRequestUrl is no address of a page; give one that begins with https:// and holds no credentials.',
    );
  }
}
