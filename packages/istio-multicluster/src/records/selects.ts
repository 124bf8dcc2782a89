import { Labels } from './RecordBase';

/** Whether labels have everything that a selector asks for. */
export function selects(selector: Labels, labels: Labels): boolean {
  for (const key of Object.keys(selector)) {
    if (labels[key] !== selector[key]) {
      return false;
    }
  }
  return true;
}
