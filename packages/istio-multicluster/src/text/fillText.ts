/** Puts parameters into a text that names them in braces. */
export function fillText(
  text: string,
  parameters: Readonly<Record<string, string>>,
): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(parameters, name) ? parameters[name] : whole,
  );
}
