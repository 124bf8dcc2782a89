export interface Config {
  serviceMesh?: {
    /** Simulated clusters, for looking around and for tests. Not for production. */
    demo?: {
      /**
       * Start them with the backend. Default false.
       * @visibility frontend
       */
      enabled?: boolean;
      /**
       * Port on 127.0.0.1 by which they can be changed while they run; another
       * one if it is taken. Default is a free one, which the log names.
       * @example 7017
       */
      controlPort?: number;
    };
  };
}
