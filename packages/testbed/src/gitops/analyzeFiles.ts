import { ISTIOCTL } from '../binaries/tools';
import { runTool } from './runTool';

/** What `istioctl analyze` says of an object. */
export type AnalyzerMessage = {
  code: string;
  level: 'Error' | 'Warning' | 'Info';
  message: string;
  origin?: string;
};

/** Runs `istioctl analyze` over files of manifests, without a cluster. */
export async function analyzeFiles(
  files: readonly string[],
): Promise<AnalyzerMessage[]> {
  const { stdout, stderr, code } = await runTool(ISTIOCTL, [
    'analyze',
    '--use-kube=false',
    '--output',
    'json',
    '--failure-threshold',
    'Error',
    ...files,
  ]);
  try {
    return JSON.parse(stdout || '[]');
  } catch {
    throw new Error(
      `istioctl analyze ended with ${code} and printed no JSON: ${stderr.trim()}`,
    );
  }
}
