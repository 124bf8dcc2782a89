import { Evidence } from '@meshstage/plugin-service-mesh-common';

/** A fact as one line; it names its cluster, so that it can be taken out for those who may not see that. */
export function factText({
  type,
  cluster,
  object,
  replica,
  page,
  text,
}: Evidence): string {
  const place = cluster ?? object?.cluster;
  switch (type) {
    case 'object': {
      const name = [object?.namespace, object?.name].filter(Boolean).join('/');
      return `${object?.kind ?? 'Object'} ${name}${
        place ? ` in ${place}` : ''
      }: ${text}`;
    }
    case 'debugPage':
      return `${page} of ${replica}${place ? ` in ${place}` : ''}: ${text}`;
    default:
      return place ? `${place}: ${text}` : text;
  }
}
