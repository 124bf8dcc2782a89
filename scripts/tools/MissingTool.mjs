/** A tool that a suite needs and that cannot be had here: the suite is skipped with reason and remedy; with CI=true that is a failure. */
export class MissingTool extends Error {
  constructor(reason, remedy) {
    super(reason);
    this.name = 'MissingTool';
    this.remedy = remedy;
  }
}
