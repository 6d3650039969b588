import { CONTROLS } from "../../../policies/controls";
import { judge } from "../../../policies/engine/judge";
import type { Result } from "../../../policies/engine/result";
import { contextOf } from "../harness/cases";
import type { Moment } from "../harness/record";
import { record } from "../harness/record";
import * as programs from "./programs";

/** The rebuilt programs by name. */
export const PROGRAMS: Readonly<Record<string, () => void>> = {
  "web-server": programs.webServer,
  "static-website": programs.staticWebsite,
  "fargate-service": programs.fargateService,
  wordpress: programs.wordpress,
  "zip-on-upload": programs.zipOnUpload,
  airflow: programs.airflow,
};

/** What the controls say of a program: control id -> resources with this result, in order. */
export async function findings(
  program: () => void,
  moment: Moment,
  result: Result,
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const context = contextOf(await record(program, moment), {});
  for (const one of judge(CONTROLS, context)) {
    if (one.result !== result) continue;
    (found[one.control.id] ??= []).push(one.resource?.name ?? "the stack");
  }
  for (const names of Object.values(found)) names.sort();
  return found;
}
