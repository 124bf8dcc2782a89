#!/usr/bin/env node
import { runProgram } from './runProgram';

runProgram();
