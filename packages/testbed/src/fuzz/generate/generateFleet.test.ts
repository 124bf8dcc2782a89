import { readScenario, Scenario } from '@meshstage/istio-multicluster';
import { stringify } from 'yaml';
import { askModel } from '../compareFleet';
import { generateFleet } from './generateFleet';

function kindsOf({ clusters }: Scenario): string[] {
  return Object.values(clusters).flatMap(({ objects }) =>
    objects.map(({ kind }) => kind),
  );
}

describe('generateFleet', () => {
  const fleets = Array.from({ length: 50 }, (_, seed) => generateFleet(seed));

  it('draws the same fleet from the same seed, others from others', () => {
    expect(generateFleet(7)).toEqual(fleets[7]);
    expect(generateFleet(8)).not.toEqual(fleets[7]);
  });

  it('draws what can be written and read as a scenario file', () => {
    for (const fleet of fleets.slice(0, 8)) {
      const text = stringify(fleet, { aliasDuplicateObjects: false });
      expect(readScenario(text, fleet.name).ask).toHaveLength(fleet.ask.length);
    }
  });

  it('mixes every kind of object', () => {
    expect([...new Set(fleets.flatMap(kindsOf))].sort()).toEqual([
      'DestinationRule',
      'EndpointSlice',
      'Gateway',
      'Namespace',
      'Node',
      'PeerAuthentication',
      'Pod',
      'Service',
      'ServiceEntry',
      'ServiceExport',
      'ServiceImport',
      'Sidecar',
      'VirtualService',
      'WorkloadEntry',
    ]);
  });

  it('hides services, but none that a VirtualService sends calls to', () => {
    const hidden = Array.from({ length: 300 }, (_, seed) =>
      generateFleet(seed),
    ).flatMap(({ clusters }) => {
      const objects = Object.values(clusters).flatMap(each => each.objects);
      const routes = JSON.stringify(
        objects.filter(({ kind }) => kind === 'VirtualService'),
      );
      return objects
        .filter(
          ({ kind, metadata: { annotations } }) =>
            kind === 'Service' &&
            annotations?.['networking.istio.io/exportTo'] === '~',
        )
        .map(({ metadata }) => routes.includes(`"host":"${metadata.name}`));
    });
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden).not.toContain(true);
  });

  it('asks questions that have answers', () => {
    const answers = fleets.slice(0, 40).map(askModel);
    const endpoints = answers.flatMap(({ answers: all }) =>
      all.flatMap(answer => answer.endpoints),
    );
    expect(endpoints.some(({ port }) => port === 15443)).toBe(true);
    expect(endpoints.some(({ health }) => health === 'UNHEALTHY')).toBe(true);
    expect(endpoints.some(({ priority = 0 }) => priority > 0)).toBe(true);
    const branches = answers.flatMap(({ routes }) =>
      routes.flatMap(answer => answer.branches),
    );
    expect(branches.some(({ mirrors }) => mirrors)).toBe(true);
    expect(branches.some(({ destinations }) => destinations.length > 1)).toBe(
      true,
    );
  });
});
