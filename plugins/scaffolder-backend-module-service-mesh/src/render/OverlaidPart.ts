/** Parts that install a chart, whose values a platform team may add to. */
export const OVERLAID_PARTS = [
  'base',
  'istiod',
  'gateway',
  'istio-csr',
  'host-istiod',
] as const;

/** One of {@link OVERLAID_PARTS}. */
export type OverlaidPart = (typeof OVERLAID_PARTS)[number];
