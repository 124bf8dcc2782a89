import { createExternalRouteRef } from '@backstage/core-plugin-api';

/** The form of a template of the scaffolder, in both frontend systems; nothing where there is no scaffolder. */
export const onboardingTemplateRouteRef = createExternalRouteRef({
  id: 'onboarding-template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});
