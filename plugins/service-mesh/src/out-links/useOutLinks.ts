import {
  ConfigApi,
  configApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  Cluster,
  OutLink,
  OutLinkTemplate,
  ServiceReference,
} from '@meshstage/plugin-service-mesh-common';
import { useMemo } from 'react';
import { outLinkSubject } from './outLinkSubject';

const KEY = 'serviceMesh.links';

/** The links out of Backstage that are configured. */
export type OutLinks = {
  ofCluster: (cluster: Cluster) => OutLink[];
  ofService: (
    service: ServiceReference,
    cluster: Cluster | undefined,
  ) => OutLink[];
};

export function useOutLinks(): OutLinks {
  const config = useApi(configApiRef);
  return useMemo(() => {
    const templates = readTemplates(config);
    const fill = (
      isOfService: boolean,
      subject: ReturnType<typeof outLinkSubject>,
    ) =>
      templates
        .filter(template => template.isOfService === isOfService)
        .flatMap(template => template.fill(subject) ?? []);
    return {
      ofCluster: cluster =>
        cluster.hidden ? [] : fill(false, outLinkSubject(cluster)),
      ofService: (service, cluster) =>
        fill(true, outLinkSubject(cluster, service)),
    };
  }, [config]);
}

/** One that is wrong is left out: it must not take the page with it. The backend finds it, and tells who can correct it. */
function readTemplates(config: ConfigApi): OutLinkTemplate[] {
  return (config.getOptionalConfigArray(KEY) ?? []).flatMap((link, i) => {
    try {
      return OutLinkTemplate.parse(
        { title: link.getString('title'), url: link.getString('url') },
        `${KEY}[${i}]`,
      );
    } catch {
      return [];
    }
  });
}
