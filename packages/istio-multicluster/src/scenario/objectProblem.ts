import { ProjectionProblem } from '../records/Projection';
import { InputProblem } from './InputError';

/**
 * What is wrong with an object of a file.
 *
 * @param place - where in the file the object stands
 */
export function objectProblem(
  problem: ProjectionProblem,
  file: string,
  place: string,
): InputProblem {
  const { kind, namespace, name, field, message } = problem;
  const fullName = namespace ? `${namespace}/${name}` : name;
  return { file, object: `${place} (${kind} ${fullName})`, field, message };
}
