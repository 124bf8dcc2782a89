import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readModuleConfig } from './readModuleConfig';

const read = (serviceMesh?: JsonObject) =>
  readModuleConfig(
    new ConfigReader(
      serviceMesh ? { catalog: { providers: { serviceMesh } } } : {},
    ),
  );

describe('readModuleConfig', () => {
  it('needs no configuration', () => {
    expect(read()).toEqual({
      schedule: {
        frequency: { seconds: 30 },
        timeout: { minutes: 1 },
        initialDelay: { seconds: 5 },
      },
      namespace: 'default',
      defaultOwner: 'unknown',
      ownerRules: [],
      kubernetes: {},
      relations: true,
    });
  });

  it('reads everything', () => {
    expect(
      read({
        schedule: { frequency: { minutes: 5 }, timeout: { minutes: 2 } },
        namespace: 'clusters',
        defaultOwner: 'platform',
        ownerRules: [
          { tag: 'team', owners: { 'team-17': 'payments' } },
          { label: 'meshstage.io/owner' },
        ],
        kubernetes: { authProvider: 'oidc', oidcTokenProvider: 'okta' },
        relations: false,
      }),
    ).toMatchObject({
      schedule: { frequency: { minutes: 5 } },
      namespace: 'clusters',
      defaultOwner: 'group:default/platform',
      ownerRules: [
        {
          from: 'tags',
          name: 'team',
          owners: { 'team-17': 'group:default/payments' },
        },
        { from: 'labels', name: 'meshstage.io/owner' },
      ],
      kubernetes: { authProvider: 'oidc', oidcTokenProvider: 'okta' },
      relations: false,
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'a namespace that is none',
      { namespace: 'Not One' },
      /namespace is "Not One"/,
    ],
    [
      'an owner that cannot own',
      { defaultOwner: 'component:default/x' },
      /defaultOwner is "component:default\/x".*group:default\/platform/,
    ],
    ['a rule of nothing', { ownerRules: [{}] }, /ownerRules\[0\] needs either/],
    [
      'a rule of both',
      { ownerRules: [{ tag: 'a', label: 'b' }] },
      /ownerRules\[0\] needs either/,
    ],
    [
      'a mapping to nobody',
      { ownerRules: [{ tag: 'a', owners: { x: 'no one' } }] },
      /ownerRules\[0\]\.owners\["x"\] is "no one"/,
    ],
  ])('refuses %s, and says what is right', (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
