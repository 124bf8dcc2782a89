import { OwnerRule } from '../config/readModuleConfig';
import { ownerOf } from './ownerOf';

const RULES: readonly OwnerRule[] = [
  {
    from: 'tags',
    name: 'team',
    owners: { 'team-17': 'group:default/payments' },
  },
  { from: 'labels', name: 'meshstage.io/owner' },
];

const of = (
  cluster: Parameters<typeof ownerOf>[0],
  ownerRules: readonly OwnerRule[] = RULES,
) => ownerOf(cluster, { ownerRules, defaultOwner: 'group:default/platform' });

describe('ownerOf', () => {
  it('is what the value of a tag means', () => {
    expect(of({ tags: { team: 'team-17' } })).toBe('group:default/payments');
  });

  it('goes on to the next rule where a value means nobody', () => {
    expect(
      of({
        tags: { team: 'team-18' },
        labels: { 'meshstage.io/owner': 'shop' },
      }),
    ).toBe('group:default/shop');
  });

  it('takes the value itself where the rule maps nothing', () => {
    expect(
      of({ labels: { 'meshstage.io/owner': 'user:default/ingrid' } }),
    ).toBe('user:default/ingrid');
  });

  it.each(['<script>', 'component:default/x', 'a b', '', '../..'])(
    'does not make an owner of "%s"',
    value => {
      expect(of({ labels: { 'meshstage.io/owner': value } })).toBe(
        'group:default/platform',
      );
    },
  );

  it('is not fooled by names that every object has', () => {
    expect(of({ tags: { team: 'constructor' } })).toBe(
      'group:default/platform',
    );
    expect(of({ tags: {} }, [{ from: 'tags', name: 'constructor' }])).toBe(
      'group:default/platform',
    );
  });

  it('is the default where nothing says more', () => {
    expect(of({})).toBe('group:default/platform');
  });
});
