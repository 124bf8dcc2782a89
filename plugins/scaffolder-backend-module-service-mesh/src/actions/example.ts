import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

/**
 * An example of an action as the page of installed actions shows it: the step
 * of a template.
 *
 * @internal
 */
export function example(
  description: string,
  action: string,
  name: string,
  input: JsonObject,
): TemplateExample {
  return {
    description,
    example: stringify({
      steps: [{ id: action.split(':').pop(), action, name, input }],
    }),
  };
}
