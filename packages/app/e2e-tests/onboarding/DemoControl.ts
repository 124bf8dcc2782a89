/** Changes the demo fleet of the host while it runs: docs/demo-fleet.md. */
export class DemoControl {
  static at(url: string): DemoControl {
    return new DemoControl(url);
  }

  private constructor(private readonly url: string) {}

  /** Applies an object to a cluster. */
  async apply(cluster: string, object: object): Promise<void> {
    await this.#change('apply', { cluster, object });
  }

  /** Deletes an object; it is no error if it is not there. */
  async delete(
    cluster: string,
    object: { apiVersion: string; kind: string; name: string },
  ): Promise<void> {
    await this.#change('delete', { cluster, ...object }, [404]);
  }

  async #change(
    name: string,
    input: object,
    expected: readonly number[] = [],
  ): Promise<void> {
    const response = await fetch(`${this.url}/changes/${name}`, {
      method: 'POST',
      body: JSON.stringify(input),
    });
    if (!response.ok && !expected.includes(response.status)) {
      throw new Error(
        `The demo fleet does not ${name}: ${await response.text()}`,
      );
    }
  }
}
