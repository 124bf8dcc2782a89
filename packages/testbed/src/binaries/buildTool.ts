import { buildTools } from './buildTools';
import { Tool } from './tools';

/** Path of one tool, which is built if it is not there yet. */
export async function buildTool(tool: Tool): Promise<string> {
  const paths = await buildTools([tool]);
  return paths.get(tool.name)!;
}
