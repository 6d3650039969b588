import { baselineCommand } from "./baseline-command";

process.exitCode = baselineCommand(process.argv.slice(2));
