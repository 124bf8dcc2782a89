import { BenchHost } from './BenchHost';
import { catalogFile, entityObject } from './catalogFile';
import type { BenchEntities } from './entities';
import type { Answered } from './load';
import { untilListed, untilRead, viewMesh } from './meshViews';
import type { RealCluster } from './RealFleet';

/** A host, whom it is asked for, and as whom. */
export type Subject = {
  host: BenchHost;
  token: string;
  entities: BenchEntities;
};

/** Asks for one answer. */
export type View = (serial: number, signal?: AbortSignal) => Promise<Answered>;

/** Starts a host that has read these clusters, with the stock Kubernetes plugin beside ours. */
export async function startSubject(
  clusters: readonly RealCluster[],
  entities: BenchEntities,
  { folder, profileFolder }: { folder: string; profileFolder?: string },
): Promise<Subject> {
  const all = [...entities.opened, ...entities.unopened];
  const host = await BenchHost.start({
    clusters: clusters.map(({ meshstage }) => meshstage),
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: clusters.map(({ kubernetes }) => kubernetes),
        },
      ],
    },
    catalog: catalogFile(folder, all),
    folder,
    profileFolder,
  });
  try {
    const token = await host.tokenOf('user-0');
    await untilListed(host, all, token);
    await host.watch();
    await untilRead(host, token, clusters.length);
    return { host, token, entities };
  } catch (error) {
    await host.stop();
    throw error;
  }
}

/** As the Mesh tab asks. */
export function ourView({ host, token, entities: { opened } }: Subject): View {
  return serial => viewMesh(host, opened[serial % opened.length], token);
}

/** As the Kubernetes tab asks. */
export function stockView({
  host,
  token,
  entities: { opened },
}: Subject): View {
  return async (serial, signal) => {
    const entity = entityObject(opened[serial % opened.length]);
    const { status, bytes } = await host.send({
      path: `/api/kubernetes/services/${entity.metadata.name}`,
      token,
      json: { auth: {}, entity },
      signal,
    });
    return { status, bytes };
  };
}
