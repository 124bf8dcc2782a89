import { buildTool } from '../binaries/buildTool';
import { Tool } from '../binaries/tools';
import { ProgramOptions, ProgramResult, runProgram } from './runProgram';

/** Runs a tool that comes with the test bed, which is built if it is not there yet. */
export async function runTool(
  tool: Tool,
  parameters: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  return runProgram(await buildTool(tool), parameters, options);
}
