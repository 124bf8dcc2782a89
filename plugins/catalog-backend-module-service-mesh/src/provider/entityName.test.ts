import { makeValidator } from '@backstage/catalog-model';
import { entityName } from './entityName';

const PROD = 'arn:aws:eks:eu-central-1:111122223333:cluster/Prod_East';

describe('entityName', () => {
  it('is the name itself where the catalog takes it', () => {
    const name = 'prod.eu-central-1.111122223333';
    expect(entityName(name, 'key')).toBe(name);
  });

  it('tells names apart that the catalog would take for the same', () => {
    const upper = entityName('Prod_East.eu-central-1.111122223333', PROD);
    expect(upper).toMatch(
      /^prod_east\.eu-central-1\.111122223333-[0-9a-f]{8}$/,
    );
    expect(
      entityName('prod_east.eu-central-1.111122223333', 'another key'),
    ).not.toBe(upper);
  });

  it.each([
    'a'.repeat(253),
    'mesh1@cluster1/istio-system',
    'Prod',
    '---',
    '网格',
  ])('makes a valid name of "%s", always the same', name => {
    const made = entityName(name, PROD);
    expect(makeValidator().isValidEntityName(made)).toBe(true);
    expect(entityName(name, PROD)).toBe(made);
    expect(entityName(name, `${PROD}2`)).not.toBe(made);
  });
});
