import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource } from '../resources/ApiResource';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';

/** Which objects a list or watch is about. */
export type Selection = {
  matches: (object: KubernetesObject) => boolean;
  /** Neither labels nor fields were asked for. */
  isEverything: boolean;
};

/** @throws ApiStatus 400 for selectors that cannot be read. */
export function readSelection(
  query: URLSearchParams,
  resource: ApiResource,
): Selection {
  const labelSelector = query.get('labelSelector') ?? '';
  const fieldSelector = query.get('fieldSelector') ?? '';
  const selects = parseLabelSelector(labelSelector);
  const fits = parseFieldSelector(fieldSelector, resource);
  return {
    isEverything: !labelSelector && !fieldSelector,
    matches: object => selects(object.metadata.labels) && fits(object),
  };
}

/** Name that a field selector pins; authorisation then sees it. */
export function selectedName(query: URLSearchParams): string | undefined {
  const match = /(?:^|,)metadata\.name={1,2}([^,]+)/.exec(
    query.get('fieldSelector') ?? '',
  );
  return match?.[1];
}
