import Ajv from 'ajv/dist/2020';
import { spec } from '../schema/openapi/generated/router';

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(spec, 'document');

type Method = { responses: Record<string, object> };

/** What is wrong with an answer by the OpenAPI document; nothing when all is right. */
export function problemsByDocument(
  path: string,
  response: { status: number; body: unknown },
): string[] {
  const template = Object.keys(spec.paths).find(each => fits(each, path));
  const found = Object.entries<{ get: Method }>(spec.paths).find(
    ([each]) => each === template,
  );
  if (!found) {
    return [`the document has no path ${path}`];
  }
  const { responses } = found[1].get;
  const status = responses[response.status] ? `${response.status}` : 'default';
  const pointer = ['paths', found[0], 'get', 'responses', status]
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
