import {
  MeshRole,
  OnboardingPlan,
} from '@meshstage/plugin-service-mesh-common';
import { textOf } from '../form/formValues';

/** What has to be known before anything can be checked. */
export const PLAN_FIELDS = [
  'cluster',
  'mesh',
  'role',
  'clusterName',
  'network',
  'istioVersion',
] as const;

/** A part of the plan. */
export type PlanField = (typeof PLAN_FIELDS)[number];

const ROLES: readonly MeshRole[] = ['primary', 'remote', 'external'];

/** The plan as it is filled in, or which parts of it are missing. */
export type ReadPlan =
  | { plan: OnboardingPlan; missing?: undefined }
  | { plan?: undefined; missing: readonly PlanField[] };

/** Reads the plan from the form. `fields` says where a part is whose field has another name. */
export function readPlan(
  values: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, string>> = {},
): ReadPlan {
  const fieldOf = (part: string) => fields[part] ?? part;
  const read = (part: PlanField) => textOf(values, fieldOf(part));
  const role = ROLES.find(known => known === read('role'));
  const missing = PLAN_FIELDS.filter(part =>
    part === 'role' ? !role : !read(part),
  );
  if (missing.length > 0 || !role) {
    return { missing };
  }
  const text = (part: PlanField) => read(part) ?? '';
  return {
    plan: {
      cluster: text('cluster'),
      mesh: text('mesh'),
      role,
      clusterName: text('clusterName'),
      network: text('network'),
      istioVersion: text('istioVersion'),
      primaries: texts(values[fieldOf('primaries')]),
    },
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter(
        (item): item is string => typeof item === 'string' && item !== '',
      )
    : [];
}
