import { PictureComponent } from './Picture';

/** What is said of each service, by its letter; A calls all the others. */
type Descriptions = { a: string } & Readonly<Record<string, string>>;

/**
 * The services of a picture as components: service A of namespace `one-network`
 * is component `one-network-a`.
 *
 * @param picture - as titles have it behind the name of the service
 */
export function components(
  namespace: string,
  picture: string,
  descriptions: Descriptions,
): PictureComponent[] {
  const letters = Object.keys(descriptions);
  return letters.map(letter => ({
    name: `${namespace}-${letter}`,
    title: `Service ${letter.toUpperCase()} (${picture})`,
    description: descriptions[letter],
    service: `${namespace}/service-${letter}`,
    dependsOn:
      letter === 'a'
        ? letters
            .filter(other => other !== letter)
            .map(other => `${namespace}-${other}`)
        : [],
  }));
}
