import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import * as legacy from './legacy';
import * as main from './index';
import { formFields } from './module';

const NAMES = [
  'ServiceMeshClusterPicker',
  'ServiceMeshIstioVersionPicker',
  'ServiceMeshMeshPicker',
  'ServiceMeshPrecheckPanel',
];

describe('entry points', () => {
  it('gives the module at the main entry', () => {
    expect(Object.keys(main).sort()).toEqual([
      'default',
      'scaffolderServiceMeshTranslationRef',
    ]);
    expect(main.default.pluginId).toBe('scaffolder');
  });

  it('has each field under the name that templates use', async () => {
    const { formFieldLoader } = FormFieldBlueprint.dataRefs;
    const [cluster, mesh, istioVersion, prechecks] = formFields;
    const fields = await Promise.all([
      createExtensionTester(cluster).get(formFieldLoader)(),
      createExtensionTester(mesh).get(formFieldLoader)(),
      createExtensionTester(istioVersion).get(formFieldLoader)(),
      createExtensionTester(prechecks).get(formFieldLoader)(),
    ]);
    expect(
      fields.map(field => (field as unknown as { name: string }).name).sort(),
    ).toEqual(NAMES);
  });

  it('gives the same fields to an old app at ./legacy', async () => {
    const { scaffolderServiceMeshTranslationRef: _texts, ...extensions } =
      legacy;
    const outlet = (
      <ScaffolderFieldExtensions>
        {Object.entries(extensions).map(([name, Field]) => (
          <Field key={name} />
        ))}
      </ScaffolderFieldExtensions>
    );
    function Names() {
      const fields = useCustomFieldExtensions(outlet);
      return (
        <p>
          {fields
            .map(({ name }) => name)
            .sort()
            .join(' ')}
        </p>
      );
    }
    await renderInTestApp(<Names />);
    expect(screen.getByText(NAMES.join(' '))).toBeInTheDocument();
  });
});
