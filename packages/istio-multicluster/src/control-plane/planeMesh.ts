import { parse } from 'yaml';
import { ClusterRecords } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { ConfigMapRecord } from '../records/ConfigMapRecord';
import { ControlPlane } from './ControlPlane';
import { ControlPlanePlace } from './ControlPlanePlace';
import { ControlPlaneUnknown } from './ControlPlaneUnknown';

/** Once for each state of the ConfigMap: YAML is slow to read. */
const readMesh = memoize(({ data }: ConfigMapRecord) => {
  const problems: string[] = [];
  const read = (text: string | undefined): unknown => {
    try {
      return text === undefined
        ? undefined
        : parse(text, { prettyErrors: false });
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const meshConfig = read(data.mesh);
  const meshNetworks = read(data.meshNetworks);
  return { meshConfig, meshNetworks, problems };
});

/**
 * The mesh settings of a control plane: its ConfigMap, or else what it says
 * itself. istiod keeps its defaults when it cannot read its settings.
 *
 * @param config - of the cluster that holds its configuration
 * @param told - as its debug page has it
 */
export function planeMesh(
  config: ClusterRecords,
  { namespace, revision }: ControlPlanePlace,
  told: unknown,
  unknown: ControlPlaneUnknown[],
): Pick<ControlPlane, 'meshConfig' | 'meshNetworks'> {
  const name = revision === 'default' ? 'istio' : `istio-${revision}`;
  const record = config.get('ConfigMap', namespace, name);
  if (!record) {
    if (told === undefined) {
      unknown.push({ what: 'mesh-config' });
    }
    return { meshConfig: told, meshNetworks: undefined };
  }
  const { problems, meshConfig, meshNetworks } = readMesh(record);
  for (const message of problems) {
    unknown.push({ what: 'mesh-config-unreadable', message });
  }
  return { meshConfig: meshConfig ?? told, meshNetworks };
}
