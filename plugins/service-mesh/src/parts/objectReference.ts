import { ObjectReference } from '@meshstage/plugin-service-mesh-common';

/** A command that shows the object, for the terminal. Quoted, because names come from clusters. */
export function kubectlCommand(object: ObjectReference): string {
  return [
    'kubectl',
    ...(object.cluster ? ['--context', quote(object.cluster)] : []),
    ...(object.namespace ? ['-n', quote(object.namespace)] : []),
    'get',
    quote(object.kind.toLowerCase()),
    quote(object.name),
    '-o yaml',
  ].join(' ');
}

/** The object in a line: kind namespace/name, and the field that decided. */
export function objectText(object: ObjectReference): string {
  const name = object.namespace
    ? `${object.namespace}/${object.name}`
    : object.name;
  return `${object.kind} ${name}`;
}

function quote(word: string): string {
  return /^[\w.@:/-]+$/.test(word)
    ? word
    : `'${word.split("'").join(`'\\''`)}'`;
}
