import { applicationPath } from './applicationFiles';
import { Installation } from './Installation';
import { Part } from './Part';
import { RenderedFile } from './RenderedFile';

/** Files that are taken away together, and what to do. */
export type UndoStep = { paths: string[]; how: string };

/**
 * How an installation is taken back, in the order in which nothing breaks:
 * nobody is led to the cluster any more, then no istiod reads it, and only then
 * the rest goes, the last first. A gateway that went before the access would
 * leave istiods with endpoints behind it.
 *
 * @internal
 */
export function undoSteps(
  installation: Installation,
  written: {
    /** All, in the order in which they are applied. */
    parts: readonly Part[];
    access: readonly Part[];
    script: RenderedFile;
    applications: readonly RenderedFile[];
  },
): UndoStep[] {
  const { parts, access, script, applications } = written;
  const ofPart = (part: Part): UndoStep => ({
    paths: [
      applicationPath(installation, part, parts.indexOf(part)),
      ...part.files.map(({ path }) => path),
    ],
    how: part.files.map(({ undo }) => undo).join('. '),
  });
  const expose = parts.filter(({ name }) => name === 'expose');
  const rest = parts.filter(
    part => !expose.includes(part) && !access.includes(part),
  );
  const [root] = applications;
  return [
    ...expose.map(ofPart),
    ...[...access].reverse().map(ofPart),
    { paths: [script.path], how: script.undo },
    ...[...rest].reverse().map(ofPart),
    { paths: [root.path], how: root.undo },
  ];
}
