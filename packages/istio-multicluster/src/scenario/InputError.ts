/**
 * One thing that is wrong with what was read.
 *
 * @public
 */
export type InputProblem = {
  /** File, as the caller named it. */
  file: string;
  /** The object inside the file, such as `clusters.c1.objects[3] (Service sample/reviews)`. */
  object?: string;
  /** The field inside the object, such as `spec.ports[0].port`. */
  field?: string;
  /** What is wrong and what is expected. */
  message: string;
};

/**
 * What was read is not what it must be; says each problem with file, object
 * and field.
 *
 * @public
 */
export class InputError extends Error {
  /** Everything that is wrong, in the order of the file. */
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(problems.map(inputProblemText).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
  }
}

/**
 * A problem as one line: `file: object: field: message`.
 *
 * @public
 */
export function inputProblemText(problem: InputProblem): string {
  return [problem.file, problem.object, problem.field, problem.message]
    .filter(part => part !== undefined && part !== '')
    .join(': ');
}
