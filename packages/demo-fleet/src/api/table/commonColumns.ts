import { Column, PrintedObject } from './Column';
import { durationText } from './durationText';

export const UNKNOWN = '<unknown>';

export const NAME: Column = {
  name: 'Name',
  format: 'name',
  cell: object => object.metadata.name,
};

export const AGE: Column = { name: 'Age', cell: age };

function age({ metadata }: PrintedObject): string {
  const since = Date.parse(String(metadata.creationTimestamp));
  return Number.isNaN(since) ? UNKNOWN : durationText(Date.now() - since);
}
