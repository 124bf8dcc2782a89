export interface Config {
  serviceMesh?: {
    onboarding?: {
      /**
       * A bare git repository in a folder of this machine that the action `mesh:publish:local-git`
       * writes to, for the demo and for tests. Without it there is no such action.
       */
      localGitRemote?: {
        /**
         * Folder of the repository, relative to the working directory of the backend; made at the
         * first use if it is not there. Example: `../../.meshstage/gitops.git`
         */
        directory: string;
      };
    };
  };
}
