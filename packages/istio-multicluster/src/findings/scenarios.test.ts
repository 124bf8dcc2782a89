import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadScenario } from '../scenario/loadScenario';
import { readScenario } from '../scenario/readScenario';
import { Scenario } from '../scenario/Scenario';
import { scenarioFacts } from '../scenario/scenarioFacts';
import { FindingCode } from './findingCodes';
import { findings } from './findings';

const FOLDER = join(__dirname, '../../scenarios');
const NOW = Date.parse('2026-11-27T00:00:00Z');

/** Scenarios in which something is wrong; in all others nothing is found. */
const FAULTS: Readonly<Record<string, readonly FindingCode[]>> = {
  '05-remote-gateway-pending': ['MST0301'],
  '06-no-gateway-address-at-all': ['MST0301'],
  // Its gateway was started without a network too.
  '07-network-label-missing': ['MST0303', 'MST0314', 'MST0315'],
  '08-client-without-network': ['MST0306'],
  '09-remote-pod-not-injected': ['MST0406'],
  '10-peerauthentication-in-one-primary': ['MST0407'],
  '11-destinationrule-tls-disable': ['MST0408'],
  '12-destinationrule-istio-mutual': ['MST0406'],
  '13-port-level-mtls-disable': ['MST0407'],
  '16-port-name-differs': ['MST0404'],
  '28-custom-gateway-port-missing': ['MST0309'],
  '30-nodeport-without-annotation': ['MST0307'],
  // The network comes from a CIDR, and the gateway proxy was not told.
  '34-from-cidr': ['MST0314', 'MST0315'],
  '40-slice-names-missing-pod': ['MST0416'],
  '41-discovery-selectors': ['MST0414'],
  '42-remote-secret-absent': ['MST0231'],
  '43-one-way-secrets': ['MST0223'],
  '50-unresolvable-gateway-hostname': ['MST0302'],
  // From here on the gateways have no pods, which EDS does not read.
  '51-requested-network-view': ['MST0316'],
  '52-mcs-slices-without-service': ['MST0316'],
  '53-mcs-cluster-local': ['MST0316'],
  '54-port-unknown-to-config-cluster': ['MST0316', 'MST0404'],
  '55-serviceentry-selects-unready-pod': ['MST0316'],
  '56-workloadentry-with-hostname': ['MST0316'],
  '57-draining-label': ['MST0316'],
  '58-gateway-of-other-ip-family': ['MST0316'],
  '203-remote-workloadentry-flag-off': ['MST0320'],
  '205-dns-entry-distributed-away': ['MST0411'],
};

/** EDS does not read Gateway resources, so that the frozen scenarios hold none. */
function withGateways(scenario: Scenario): Scenario {
  const copy = structuredClone(scenario);
  for (const { configCluster } of copy.istiods) {
    copy.clusters[configCluster].objects.push({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'cross-network-gateway', namespace: 'istio-system' },
      spec: {
        selector: { istio: 'eastwestgateway' },
        servers: [
          {
            port: { number: 15443, name: 'tls', protocol: 'TLS' },
            tls: { mode: 'AUTO_PASSTHROUGH' },
            hosts: ['*.local'],
          },
          {
            port: { number: 443, name: 'tls-custom', protocol: 'TLS' },
            tls: { mode: 'AUTO_PASSTHROUGH' },
            hosts: ['*.local'],
          },
        ],
      },
    });
  }
  return copy;
}

function codesIn(file: string): FindingCode[] {
  const scenario = withGateways(
    readScenario(readFileSync(join(FOLDER, file), 'utf8'), file),
  );
  const loaded = loadScenario(scenario, file);
  const found = findings(loaded.fleet, scenarioFacts(scenario, loaded, NOW));
  return [...new Set(found.map(({ code }) => code))].sort();
}

describe('findings of the frozen scenarios', () => {
  const files = readdirSync(FOLDER).filter(
    // What later runs of the fuzzer bring bends everything at once.
    file => /^([0-4]\d[ab]?|5[0-8]|1[01]\d|20[1-5])-.*\.yaml$/.test(file),
  );

  it.each(files)('%s', file => {
    const name = file.replace('.yaml', '');
    expect(codesIn(file)).toEqual(FAULTS[name] ?? []);
  });

  it('name no scenario that is not there', () => {
    const names = new Set(files.map(file => file.replace('.yaml', '')));
    expect(Object.keys(FAULTS).filter(name => !names.has(name))).toEqual([]);
  });
});
