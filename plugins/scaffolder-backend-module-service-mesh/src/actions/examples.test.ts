import { mockServices } from '@backstage/backend-test-utils';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import Ajv from 'ajv';
import { mkdir, mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { fakeBackend } from '../__testUtils__/fakeBackend';
import { runAction } from '../__testUtils__/runAction';
import * as factories from './index';

/** Every action of the module. */
function allActions(folder: string): TemplateAction<any, any, any>[] {
  const { backend } = fakeBackend();
  return [
    factories.createInspectClusterAction(backend),
    factories.createSelectVersionAction(backend),
    factories.createPrecheckAction({
      backend,
      permissions: mockServices.permissions.mock(),
      auditor: mockServices.auditor.mock(),
    }),
    factories.createRenderAction(backend),
    factories.createWriteCatalogEntityAction(backend),
    factories.createValidateAction(),
    factories.createStartOnboardingAction({ backend }),
    factories.createWaitForOnboardingAction(backend),
    factories.createVerifyOnboardingAction(backend),
    factories.createPlanOffboardingAction(backend),
    factories.createRenderOffboardingAction(backend),
    factories.createProposeEksAccessAction(backend),
    factories.createPublishToLocalGitAction(join(folder, 'gitops.git')),
  ];
}

const NAMES = allActions('/nowhere').map(({ id }) => id);

describe('the examples of the actions', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'action-examples-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are those of every action that there is', () => {
    expect(NAMES).toHaveLength(Object.keys(factories).length);
    expect(new Set(NAMES).size).toBe(NAMES.length);
  });

  describe.each(NAMES)('%s', id => {
    const actionIn = (path: string) => {
      const found = allActions(path).find(action => action.id === id);
      if (!found) {
        throw new Error(`There is no action ${id}.`);
      }
      return found;
    };
    const { examples = [] } = actionIn('/nowhere');

    it('has some, can be tried in a dry run, and describes itself', () => {
      const action = actionIn('/nowhere');
      expect(examples.length).toBeGreaterThan(0);
      expect(action.supportsDryRun).toBe(true);
      expect(action.description?.length).toBeGreaterThan(20);
    });

    it.each(examples)(
      '$description: runs, and puts out what it declares',
      async ({ example }) => {
        for (const isDryRun of [true, false]) {
          const action = actionIn(folder);
          const [step] = parse(example).steps;
          expect(step.action).toBe(id);
          expectValid(action.schema?.input, step.input);
          const workspacePath = join(folder, String(isDryRun));
          await mkdir(workspacePath);
          await writeFile(join(workspacePath, 'README.md'), 'Written before\n');
          const outputs = await runAction(action, {
            input: step.input,
            workspacePath,
            isDryRun,
          });
          expectValid(
            action.schema?.output,
            JSON.parse(JSON.stringify(outputs)),
          );
        }
      },
    );
  });
});

function expectValid(schema: unknown, value: unknown) {
  const validate = new Ajv({ strict: false }).compile(schema as object);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}
