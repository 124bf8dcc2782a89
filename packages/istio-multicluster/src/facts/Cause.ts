/**
 * Why something could not be had.
 *
 * @public
 */
export type Cause = {
  /** A stable word, such as `dns`, `refused`, `unauthorized`, `forbidden`. */
  readonly reason: string;
  /** A sentence for a person, without the name of the cluster. */
  readonly message: string;
  readonly remedy?: string;
};
