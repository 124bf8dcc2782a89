import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { clusterPickerField } from '../cluster-picker/clusterPickerField';
import { istioVersionPickerField } from '../istio-version-picker/istioVersionPickerField';
import { meshPickerField } from '../mesh-picker/meshPickerField';
import { precheckPanelField } from '../precheck-panel/precheckPanelField';
import { Backend } from './Backend';

const FIELDS = [
  clusterPickerField,
  meshPickerField,
  istioVersionPickerField,
  precheckPanelField,
].map(field => ({ ...field, schema: field.schema.schema }));

type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
type JsonObject = { [key: string]: JsonValue };

export type FormOptions = {
  /** As under `properties` in a template that has one page. */
  properties?: JsonObject;
  /** As under `parameters` in a template. */
  pages?: (JsonObject & { title: string })[];
  backend: Backend;
  /** What a link or an earlier page filled in. */
  filled?: JsonObject;
  /** May whoever fills it in do everything. */
  isAllowed?: boolean;
};

/** The fields in the form of the scaffolder itself. Returns what gets the values at the end. */
export async function renderForm(options: FormOptions) {
  const { properties = {}, backend, filled = {}, isAllowed = true } = options;
  const pages = options.pages ?? [
    { title: 'Page', type: 'object', properties },
  ];
  const onCreate = jest.fn(async (_values: Record<string, unknown>) => {});
  await renderInTestApp(
    <SecretsContextProvider>
      <Stepper
        manifest={{
          title: 'Onboard',
          steps: pages.map(schema => ({ title: schema.title, schema })),
        }}
        extensions={FIELDS}
        initialState={filled}
        onCreate={onCreate}
      />
    </SecretsContextProvider>,
    {
      apis: [
        [discoveryApiRef, backend.discoveryApi],
        [fetchApiRef, backend.fetchApi],
        [
          permissionApiRef,
          {
            authorize: async () => ({
              result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            }),
          },
        ],
      ],
    },
  );
  return { onCreate };
}
