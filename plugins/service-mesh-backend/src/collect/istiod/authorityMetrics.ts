import type { IstiodAuthority } from './IstiodFacts';

/** Metrics of istiod's certificate authority -> what they are kept as (istio security/pkg/server/ca/monitoring.go). */
const GAUGES: Readonly<Record<string, keyof IstiodAuthority>> = {
  citadel_server_root_cert_expiry_timestamp: 'rootExpiresAt',
  citadel_server_cert_chain_expiry_timestamp: 'chainExpiresAt',
};
const GAUGE = /^(citadel_server_\w+_expiry_timestamp)(?:\{[^}]*\})? (\S+)/gm;

/** When the certificates of istiod end, by its metrics in the text format of Prometheus. */
export function authorityIn(metrics: string): IstiodAuthority {
  const authority: IstiodAuthority = {};
  for (const [, name, text] of metrics.matchAll(GAUGE)) {
    const field = GAUGES[name];
    // Older releases write what has ended with a minus.
    const seconds = Math.abs(Number(text));
    if (field && Number.isFinite(seconds) && seconds > 0) {
      authority[field] = seconds * 1000;
    }
  }
  return authority;
}
