import { chinese } from '../testing/chinese';
import { evidenceTexts } from './messageTexts';
import { splitFact } from './splitFact';
import { translateSentence } from './translateSentence';
import zh from './zh';

type Values = Readonly<Record<string, string>>;

const filled = (text: string, values: Values) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name]);

/** A word of its own for each value, so that none can stand for another. */
function valuesOf(text: string): Values {
  return Object.fromEntries(
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => [name, `<${name}>`]),
  );
}

describe('sentences of evidence', () => {
  it.each(Object.entries(evidenceTexts))(
    '%s is known by its form, with its values',
    (code, text) => {
      const values = valuesOf(text);
      expect(translateSentence(filled(text, values), chinese)).toBe(
        filled(zh[`evidenceTexts.${code}` as keyof typeof zh], values),
      );
    },
  );

  it('are told from what is quoted', () => {
    for (const quotation of [
      'spec.type: LoadBalancer',
      'cluster2: synced',
      'Service sample/service-a',
      '',
    ]) {
      expect(translateSentence(quotation, chinese)).toBe(quotation);
    }
  });
});

describe('splitFact', () => {
  it.each([
    [
      'Secret istio-system/istio-remote-secret-cluster2 in cluster1: the object itself',
      'cluster1 中的 Secret istio-system/istio-remote-secret-cluster2',
      'the object itself',
    ],
    [
      'clusterz of istiod-1 in cluster1: cluster2: synced',
      'cluster1 中 istiod-1 的 clusterz',
      'cluster2: synced',
    ],
    [
      'cluster1: Fresh connections succeed',
      'cluster1',
      'Fresh connections succeed',
    ],
    [
      'The EKS API says: public endpoint off, private endpoint on',
      undefined,
      'The EKS API says: public endpoint off, private endpoint on',
    ],
    ['no colon', undefined, 'no colon'],
  ])('of "%s" is its place and what was seen there', (line, place, text) => {
    expect(splitFact(line, chinese)).toEqual({ place, text });
  });
});
