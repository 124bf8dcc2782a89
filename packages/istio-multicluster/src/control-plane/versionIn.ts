/** `1.31.0` in the tag of an image, whatever stands around it. */
export function versionIn(text: string | undefined): string | undefined {
  return /(?:^|:)v?(\d+\.\d+[^:/@]*)(?:@|$)/.exec(text ?? '')?.[1];
}
