/** What each precheck looks at, by its name in the API. */
export const checkTitles = {
  'cluster-id': 'Istio cluster id is free',
} as const;
