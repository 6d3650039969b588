import { parseArgs } from "node:util";
import { CONTROLS } from "../controls";
import type { Control } from "../engine/control";
import { readProjectTerms } from "../own-project";
import type { Moment } from "../recorder/recorded-stack";
import { recordedStackFile, readRecordedStack } from "../recorder/recorded-stack";
import { MUTATIONS } from "./mutations";
import type { Proof } from "./prove";
import { prove } from "./prove";
import { conclude, summary } from "./summary";

/**
 * `npm run policies:mutate -- [--stack NAME]`, after `npm run policies:record` of it and of `dev`: breaks the stack
 * in one place at a time. Exit code 0 when each break is caught by its control and by no unrelated one.
 */
function main(): void {
  const { values } = parseArgs({ options: { stack: { type: "string", default: "prod" } } });
  const conclusions = conclude(
    proofsOf(values.stack, "preview"),
    proofsOf(values.stack, "updated"),
  );
  process.stdout.write(`${summary(conclusions)}\n`);
  process.exitCode = conclusions.some(({ when }) => when === "never") ? 1 : 0;
}

function proofsOf(name: string, moment: Moment): Proof[] {
  const isOfDev = ({ id }: Control): boolean => MUTATIONS.get(id)?.[0]?.stack === "dev";
  const ofDev = CONTROLS.filter(isOfDev);
  const others = CONTROLS.filter((control) => !isOfDev(control));
  return [
    ...proofsIn(name, moment, others),
    ...(ofDev.length === 0 ? [] : proofsIn("dev", moment, ofDev)),
  ];
}

function proofsIn(name: string, moment: Moment, proven: readonly Control[]): Proof[] {
  const { resources, stack } = readRecordedStack(recordedStackFile(name, moment));
  const context = {
    settings: readProjectTerms(name).settings,
    environment: stack,
    today: new Date().toISOString().slice(0, 10),
  };
  return prove(resources, CONTROLS, MUTATIONS, context, proven);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
