/** One of the things that a field lets choose from. */
export type Choice = {
  value: string;
  label: string;
  /** What tells it from the others, in a line. */
  facts: string;
  /** Why it cannot be chosen; absent where it can. */
  refusal?: string;
};
