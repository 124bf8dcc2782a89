import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { internText } from './intern';
import { RecordBase } from './RecordBase';
/**
 * That a CustomResourceDefinition exists; its name is `<plural>.<group>`.
 *
 * @public
 */
export type CustomResourceDefinitionRecord =
  RecordBase<'CustomResourceDefinition'> & {
    readonly group: string;
    /** Of the Gateway API: release that it is of, such as `v1.4.0`. */
    readonly bundleVersion?: string;
    /** Of the Gateway API: `standard` or `experimental`. */
    readonly channel?: string;
  };

export function readCustomResourceDefinition(
  source: Fields,
): CustomResourceDefinitionRecord {
  const metadata = source.object('metadata');
  const identity = identityOf('CustomResourceDefinition', metadata);
  const annotation = (name: string) =>
    metadata.entry('annotations', `gateway.networking.k8s.io/${name}`);
  const bundleVersion = annotation('bundle-version');
  const channel = annotation('channel');
  return {
    ...identity,
    group: identity.name.slice(identity.name.indexOf('.') + 1),
    ...(bundleVersion === undefined
      ? {}
      : { bundleVersion: internText(bundleVersion) }),
    ...(channel === undefined ? {} : { channel: internText(channel) }),
  };
}
