/**
 * The names in braces of a text, as a type.
 *
 * @public
 */
export type NamesIn<T extends string> =
  T extends `${string}{${infer Name}}${infer Rest}`
    ? Name | NamesIn<Rest>
    : never;
