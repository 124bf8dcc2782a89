import { join } from 'node:path';
import { InputError } from '../scenario/InputError';
import { findings } from './findings';

const NOW = Date.parse('2026-11-27T00:00:00Z');

function scenario(name: string): string {
  return join(__dirname, '../../scenarios', `${name}.yaml`);
}

describe('istio-multicluster findings', () => {
  it('says code, evidence with its place, and remedy', async () => {
    const { output, hasErrors } = await findings(
      scenario('28-custom-gateway-port-missing'),
      { format: 'text' },
      NOW,
    );
    expect(hasErrors).toBe(true);
    expect(output).toContain(
      'error MST0309 Gateway has not the port that istiod looks for (certain)',
    );
    expect(output).toContain(
      'seen: Service istio-system/istio-eastwestgateway (c2), spec.ports[].port:',
    );
    expect(output).toMatch(/remedy: Add port 8443 to the Service/);
    expect(output).toMatch(/\d+ errors, \d+ warnings, \d+ notes$/);
  });

  it('gives the same as JSON', async () => {
    const { output } = await findings(
      scenario('43-one-way-secrets'),
      { format: 'json' },
      NOW,
    );
    const codes = JSON.parse(output).findings.map(
      ({ code }: { code: string }) => code,
    );
    expect(codes).toContain('MST0223');
  });

  it('is no error where nothing is wrong', async () => {
    expect(
      await findings(scenario('01-flat-network'), { format: 'text' }, NOW),
    ).toEqual({ output: 'No findings.', hasErrors: false });
  });

  it('refuses what is no scenario', async () => {
    await expect(
      findings(join(__dirname, 'no-such-file.yaml'), { format: 'text' }, NOW),
    ).rejects.toBeInstanceOf(InputError);
  });
});
