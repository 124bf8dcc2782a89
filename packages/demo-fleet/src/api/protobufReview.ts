import { parse, Type } from 'protobufjs';

/** The first bytes of every Kubernetes object in protobuf. */
const MAGIC = Buffer.from('k8s\0', 'latin1');

/**
 * As much of the published schema as the reviews need that clients send:
 * kubectl writes them in protobuf, whatever it wants to read. Both kinds of
 * spec share one message here, as their fields do not clash.
 */
const SCHEMA = `
  syntax = "proto2";
  message Unknown {
    optional TypeMeta typeMeta = 1;
    optional bytes raw = 2;
  }
  message TypeMeta {
    optional string apiVersion = 1;
    optional string kind = 2;
  }
  message AccessReview { optional AccessSpec spec = 2; }
  message AccessSpec {
    optional ResourceAttributes resourceAttributes = 1;
    optional NonResourceAttributes nonResourceAttributes = 2;
  }
  message ResourceAttributes {
    optional string namespace = 1;
    optional string verb = 2;
    optional string group = 3;
    optional string version = 4;
    optional string resource = 5;
    optional string subresource = 6;
    optional string name = 7;
  }
  message NonResourceAttributes {
    optional string path = 1;
    optional string verb = 2;
  }
  message RulesReview { optional RulesSpec spec = 2; }
  message RulesSpec { optional string namespace = 1; }
  message SubjectReview {}
`;

const MESSAGES: Readonly<Record<string, string>> = {
  SelfSubjectAccessReview: 'AccessReview',
  SelfSubjectRulesReview: 'RulesReview',
  SelfSubjectReview: 'SubjectReview',
};

let schema: ReturnType<typeof parse>['root'] | undefined;

/**
 * The review in a protobuf body as it would be in JSON.
 *
 * @throws Error for bytes that are none.
 */
export function decodeReview(body: Buffer): object {
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error('A Kubernetes object in protobuf begins with k8s.');
  }
  const envelope = decode('Unknown', body.subarray(MAGIC.length)) as {
    typeMeta?: { kind?: string };
    raw?: Uint8Array;
  };
  const message = MESSAGES[envelope.typeMeta?.kind ?? ''];
  if (!message) {
    throw new Error(`${envelope.typeMeta?.kind} is no review.`);
  }
  return decode(message, envelope.raw ?? new Uint8Array());
}

function decode(message: string, bytes: Uint8Array): object {
  schema ??= parse(SCHEMA).root;
  const type: Type = schema.lookupType(message);
  return withoutEmptyTexts(
    type.toObject(type.decode(bytes), { defaults: false }),
  );
}

/** Go writes empty texts into protobuf, and leaves them out of JSON. */
function withoutEmptyTexts(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== '')
      .map(([name, field]) => [
        name,
        typeof field === 'object' && !(field instanceof Uint8Array)
          ? withoutEmptyTexts(field as object)
          : field,
      ]),
  );
}
