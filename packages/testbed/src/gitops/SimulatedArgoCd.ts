import { readFile } from 'fs/promises';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { isIstioChart } from '../binaries/istioCharts';
import { Cluster } from '../kubernetes/Cluster';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { Application, readApplications } from './Application';
import { renderChart } from './renderChart';

/** A cluster that Argo CD applies to; it may be one of a test bed in another process. */
export type ArgoCdCluster = Pick<Cluster, 'apply' | 'client' | 'version'>;

/** What became of an Application. */
export type SyncResult = {
  applied: readonly KubernetesObject[];
  /** Of kinds that the API server does not serve, or of charts that are not Istio's: nobody stands for them here. */
  skipped: readonly string[];
};

/**
 * Does with a checkout what Argo CD does with its Applications, one when it is
 * asked for: it renders the charts of Istio by `helm template` and applies what
 * comes out, and manifests as they are. Health, pruning and drift are not
 * simulated.
 */
export class SimulatedArgoCd {
  readonly #checkout: string;
  readonly #clusters: ReadonlyMap<string, ArgoCdCluster>;

  /**
   * @param checkout - folder with the files of the repository
   * @param clusters - by the names that Argo CD knows them by
   */
  static create(
    checkout: string,
    clusters: ReadonlyMap<string, ArgoCdCluster>,
  ): SimulatedArgoCd {
    return new SimulatedArgoCd(checkout, clusters);
  }

  private constructor(
    checkout: string,
    clusters: ReadonlyMap<string, ArgoCdCluster>,
  ) {
    this.#checkout = checkout;
    this.#clusters = clusters;
  }

  /** The Applications of a folder, in the order of their waves. */
  async applications(folder: string): Promise<Application[]> {
    return await readApplications(this.#checkout, folder);
  }

  /** The objects of an Application and the cluster that they are for; objects that name no namespace are in that of the Application. */
  async render(
    application: Application,
  ): Promise<{ cluster: ArgoCdCluster; objects: KubernetesObject[] }> {
    const cluster = this.#clusters.get(application.cluster);
    if (!cluster) {
      throw new Error(
        `Application ${application.name} is for cluster "${
          application.cluster
        }"; there is: ${[...this.#clusters.keys()].join(', ')}.`,
      );
    }
    return { cluster, objects: await this.#objectsOf(application, cluster) };
  }

  /** Applies an Application. */
  async sync(application: Application): Promise<SyncResult> {
    const { cluster, objects } = await this.render(application);
    const applied: KubernetesObject[] = [];
    const skipped: string[] =
      application.source.kind === 'chart' &&
      !isIstioChart(application.source.chart)
        ? [`chart ${application.source.chart}`]
        : [];
    for (const object of objects) {
      if (await isServed(cluster, object)) {
        applied.push(withNamespace(object, application.namespace));
      } else {
        skipped.push(
          `${object.kind} ${object.metadata.name} of ${object.apiVersion}`,
        );
      }
    }
    await cluster.apply(...applied);
    return { applied, skipped };
  }

  async #objectsOf(
    { source, namespace }: Application,
    cluster: ArgoCdCluster,
  ): Promise<KubernetesObject[]> {
    if (source.kind === 'manifests') {
      const texts = await Promise.all(
        source.files.map(file => this.#read(file)),
      );
      return texts.flatMap(text =>
        parseAllDocuments(text).map(
          document => document.toJS() as KubernetesObject,
        ),
      );
    }
    if (!isIstioChart(source.chart)) {
      return [];
    }
    const [values] = source.valueFiles;
    return await renderChart({
      chart: source.chart,
      release: source.release,
      namespace,
      values: await this.#read(values),
      kubernetesVersion: cluster.version,
    });
  }

  #read(file: string): Promise<string> {
    return readFile(join(this.#checkout, file), 'utf8');
  }
}

async function isServed(
  { client }: ArgoCdCluster,
  { apiVersion, kind }: KubernetesObject,
): Promise<boolean> {
  try {
    await client.resource(apiVersion, kind);
    return true;
  } catch (error) {
    if (/does not serve/.test(String(error))) {
      return false;
    }
    throw error;
  }
}

/** Argo CD puts what names no namespace into that of the destination; what has none ignores it. */
function withNamespace(
  object: KubernetesObject,
  namespace: string,
): KubernetesObject {
  return {
    ...object,
    metadata: { namespace, ...object.metadata },
  };
}
