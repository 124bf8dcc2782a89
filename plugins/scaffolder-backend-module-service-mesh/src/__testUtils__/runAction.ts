import {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';

/**
 * Runs an action and gives what it puts out. The context that Backstage mocks
 * takes over only some of the options, so that they are put in again.
 */
export async function runAction(
  action: TemplateAction<any, any, any>,
  options: Partial<ActionContext<any>>,
): Promise<Record<string, any>> {
  const outputs: Record<string, any> = {};
  await action.handler({
    ...createMockActionContext(options),
    output: (name, value) => {
      outputs[String(name)] = value;
    },
    ...options,
  });
  return outputs;
}
