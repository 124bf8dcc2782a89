/** What is wrong with a file. */
export type FileProblem = { path: string; text: string };
