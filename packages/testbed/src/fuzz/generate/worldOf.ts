import { Draw } from './Draw';
import { LOCALITIES, NETWORKS, World, WorldCluster } from './World';

/** Clusters, services and hosts, before there are objects of them. */
export function worldOf(draw: Draw): World {
  const sharedNetwork = draw.chance(20);
  const clusters = draw.list(1, 4, (index): WorldCluster => {
    const usual = draw.chance(80) ? NETWORKS[index % 3] : draw.one(NETWORKS);
    const known = sharedNetwork ? 'n1' : usual;
    const network = draw.chance(90) ? known : '';
    return {
      id: `c${index + 1}`,
      number: index + 1,
      network,
      nodes: ['na', 'nb'].map(name => ({
        name: `c${index + 1}-${name}`,
        locality: draw.chance(75) ? draw.one(LOCALITIES) : '',
      })),
    };
  });
  const configClusters =
    clusters.length > 1 && draw.chance(30) ? ['c1', 'c2'] : ['c1'];
  const names: [string, string][] = [
    ['hello', 'sample'],
    ['reviews', 'sample'],
    ['ratings', 'other'],
    ['data', draw.one(['other', 'kube-system'])],
  ];
  return {
    clusters,
    configClusters,
    services: names.slice(0, draw.int(2, 4)).map(([name, namespace]) => ({
      name,
      namespace,
      ports: draw.one([
        [{ name: 'http', port: 5000, targetPort: 5000 }],
        [{ name: '', port: 80, targetPort: 5000 }],
        [
          { name: 'http', port: 5000, targetPort: 5000 },
          { name: 'tcp-a', port: 9000, targetPort: 'named' },
        ],
        [
          { name: 'http-web', port: 80, targetPort: 6000 },
          { name: 'grpc', port: 5000, targetPort: 'grpc' },
        ],
      ]),
    })),
    entryHosts: draw.some(
      [
        { host: 'vm.mesh', ports: [80] },
        { host: 'api.example.com', ports: [80, 5000] },
      ],
      60,
    ),
  };
}
