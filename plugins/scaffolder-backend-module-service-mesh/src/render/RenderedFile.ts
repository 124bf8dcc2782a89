/** What a file of the pull request is for. */
export type RenderedFileKind =
  | 'manifest'
  | 'helm-values'
  | 'application'
  | 'script'
  | 'document';

/**
 * A file of the pull request, with how what it does is taken back.
 *
 * @internal
 */
export type RenderedFile = {
  /** From the root of the repository, with slashes. */
  path: string;
  kind: RenderedFileKind;
  purpose: string;
  undo: string;
  content: string;
};
