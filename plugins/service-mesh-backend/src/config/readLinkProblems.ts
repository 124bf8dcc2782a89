import { Config } from '@backstage/config';
import { ConfigurationProblem } from '@meshstage/istio-multicluster';
import { OutLinkTemplate } from '@meshstage/plugin-service-mesh-common';

const KEY = 'serviceMesh.links';

/** What is wrong with the links to other tools. The page shows those that are right, and cannot tell who could correct the others. */
export function readLinkProblems(root: Config): ConfigurationProblem[] {
  let links: Config[];
  try {
    links = root.getOptionalConfigArray(KEY) ?? [];
  } catch (error) {
    return [problemOf(error, KEY)];
  }
  return links.flatMap((link, index) => {
    const field = `${KEY}[${index}]`;
    try {
      OutLinkTemplate.parse(
        { title: link.getString('title'), url: link.getString('url') },
        field,
      );
      return [];
    } catch (error) {
      return [problemOf(error, field)];
    }
  });
}

function problemOf(error: unknown, field: string): ConfigurationProblem {
  const { message } = error as Error;
  return {
    type: 'link',
    field,
    message: message.endsWith('.') ? message : `${message}.`,
    remedy: `Correct ${field} in the configuration.`,
    source: 'config',
  };
}
