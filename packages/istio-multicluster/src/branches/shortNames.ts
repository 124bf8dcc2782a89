import { BranchClient } from './BranchScope';

/**
 * The shorter names by which a client may call a Kubernetes service, as its
 * DNS search list allows them, and the absolute one with the dot at the end.
 */
export function shortNames(host: string, client: BranchClient): string[] {
  const absolute = `${host}.`;
  const suffix = `.svc.${client.domainSuffix}`;
  if (!host.endsWith(suffix)) {
    return [absolute];
  }
  const name = host.slice(0, -suffix.length);
  const dot = name.indexOf('.');
  if (dot < 0) {
    return [absolute];
  }
  const inNamespace =
    name.slice(dot + 1) === client.namespace ? [name.slice(0, dot)] : [];
  return [absolute, ...inNamespace, name, `${name}.svc`];
}
