import { InputError } from '@backstage/errors';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod/v4';

const named = z.looseObject({ name: z.string().min(1) });

const kubeconfigSchema = z.looseObject({
  clusters: z
    .array(named.extend({ cluster: z.looseObject({}).optional() }))
    .default([]),
  users: z
    .array(named.extend({ user: z.looseObject({}).nullish() }))
    .default([]),
  contexts: z
    .array(
      named.extend({
        context: z.looseObject({
          cluster: z.string(),
          user: z.string().optional(),
        }),
      }),
    )
    .default([]),
});

/** A kubeconfig with its contexts; clusters and users are looked at when a context needs them. */
export type Kubeconfig = z.infer<typeof kubeconfigSchema>;

/**
 * @throws InputError naming file, place and remedy; never a value of the file, which holds credentials.
 */
export function parseKubeconfig(text: string, file: string): Kubeconfig {
  const answer = kubeconfigSchema.safeParse(parseYaml(text, file));
  if (!answer.success) {
    const [issue] = answer.error.issues;
    throw new InputError(
      `${file} is no kubeconfig: at ${
        issue.path.join('.') || 'its top'
      } there is not what has to be there. Write it again with "kubectl config" or your cloud's command.`,
    );
  }
  return answer.data;
}

function parseYaml(text: string, file: string): unknown {
  try {
    // Pretty errors quote the text.
    return parse(text, { prettyErrors: false });
  } catch (error) {
    const line =
      error instanceof YAMLParseError
        ? ` (line ${text.slice(0, error.pos[0]).split('\n').length})`
        : '';
    throw new InputError(
      `${file} is no YAML${line}; write it again with "kubectl config" or your cloud's command.`,
    );
  }
}
