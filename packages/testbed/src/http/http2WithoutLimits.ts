/**
 * Of a server of Node.js: beyond so much that waits to be read, and so many
 * requests given up, it takes no more. API servers have no such limits.
 */
export const HTTP2_WITHOUT_LIMITS = {
  maxSessionMemory: 100_000,
  streamResetBurst: 1_000_000_000,
  streamResetRate: 1_000_000_000,
} as const;
