import Ajv from 'ajv/dist/2020';
import { spec } from '../schema/openapi/generated/router';

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(spec, 'document');

type Method = { responses: Record<string, object> };
type MethodName = 'get' | 'post' | 'delete';

/** What is wrong with an answer by the OpenAPI document; nothing when all is right. */
export function problemsByDocument(
  path: string,
  response: { status: number; body: unknown },
  method: MethodName = 'get',
): string[] {
  const template = Object.keys(spec.paths).find(each => fits(each, path));
  const found = Object.entries<Partial<Record<MethodName, Method>>>(
    spec.paths,
  ).find(([each]) => each === template);
  const described = found?.[1][method];
  if (!found || !described) {
    return [`the document has no ${method} ${path}`];
  }
  const { responses } = described;
  if (response.status === 204) {
    return responses[204] ? [] : [`${method} ${path} has no 204`];
  }
  const status = responses[response.status] ? `${response.status}` : 'default';
  const pointer = ['paths', found[0], method, 'responses', status]
    .map(part => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/');
  const schema =
    status === 'default'
      ? 'document#/components/schemas/Error'
      : `document#/${pointer}/content/application~1json/schema`;
  const validate = ajv.compile({ $ref: schema });
  return validate(response.body)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath} ${message}`,
      );
}

function fits(template: string, path: string): boolean {
  const pattern = template.replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path.split('?')[0]);
}
