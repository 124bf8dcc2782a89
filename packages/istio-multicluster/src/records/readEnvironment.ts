import { Fields } from './Fields';

/** The environment of a container that is written as plain values. */
export function readEnvironment(container: Fields): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const variable of container.list('env')) {
    const value = variable.optionalText('value');
    if (value !== undefined) {
      environment[variable.text('name')] = value;
    }
  }
  return environment;
}
