import { Fields } from './Fields';

/** Whether the status has the condition with status True. */
export function conditionIsTrue(status: Fields, type: string): boolean {
  const condition = status
    .list('conditions')
    .find(one => one.text('type') === type);
  return condition?.text('status') === 'True';
}
