/** Finds the catalog entity of a service, and its owners. */
export type EntityOfService = (service: {
  namespace: string;
  name: string;
}) => { entityRef: string; owners: readonly string[] } | undefined;
