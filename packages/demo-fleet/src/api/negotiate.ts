import { ApiStatus } from './ApiStatus';

/** The form in which objects are answered. */
export type Representation = 'object' | 'table' | 'metadata';

type MediaType = { type: string; parameters: Record<string, string> };

/**
 * Chooses the form of an answer from the Accept header: the first entry that
 * can be given wins.
 *
 * @throws ApiStatus 406 when none can.
 */
export function representationOf(accept: string | undefined): Representation {
  const wanted = readAccept(accept);
  for (const { type, parameters } of wanted) {
    if (!isJson(type)) {
      continue;
    }
    const { as, g } = parameters;
    if (!as) {
      return 'object';
    }
    if (g === 'meta.k8s.io' && ['v1', 'v1beta1'].includes(parameters.v)) {
      if (as === 'Table') {
        return 'table';
      }
      if (
        as === 'PartialObjectMetadata' ||
        as === 'PartialObjectMetadataList'
      ) {
        return 'metadata';
      }
    }
  }
  throw ApiStatus.notAcceptable();
}

/** Version of aggregated discovery that the Accept header prefers to the unaggregated form. */
export function aggregatedDiscoveryVersion(
  accept: string | undefined,
): string | undefined {
  for (const { type, parameters } of readAccept(accept)) {
    if (isJson(type)) {
      return parameters.g === 'apidiscovery.k8s.io' &&
        parameters.as === 'APIGroupDiscoveryList' &&
        ['v2', 'v2beta1'].includes(parameters.v)
        ? parameters.v
        : undefined;
    }
  }
  return undefined;
}

function isJson(type: string): boolean {
  return ['application/json', 'application/*', '*/*'].includes(type);
}

function readAccept(accept: string | undefined): MediaType[] {
  return (accept || '*/*').split(',').map(entry => {
    const [type, ...parameters] = entry.split(';').map(part => part.trim());
    return {
      type: type.toLowerCase(),
      parameters: Object.fromEntries(
        parameters.map(parameter => {
          const [name, value = ''] = parameter.split('=');
          return [name, value];
        }),
      ),
    };
  });
}
