import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import * as path from "node:path";
import { exitCodes } from "../run/exit-codes";
import type { Verdict } from "../run/verdict";

/** What every verb of the command line finds. */
export interface CommandLine {
  /** The folder of the Pulumi project: where `Pulumi.yaml` lies. */
  readonly project: string;
  /** Where runs are kept unless `--home` says otherwise. */
  readonly home: string;
  /** Sets the exit code with which the command line ends. */
  readonly end: (code: number) => void;
}

/** Adds one verb, with its options, to the program. */
export type Verb = (program: Command, line: CommandLine) => void;

/** An option's value as the first instant of a day. @throws InvalidArgumentError with what was found. */
export function day(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(ms)) return ms;
  throw new InvalidArgumentError(`expected a day such as 2027-01-11, found '${text}'`);
}

/** The exit code of a gate: a pass, a fail, or that it could not be decided. */
export function verdictExit(verdict: Verdict): number {
  if (verdict === "pass") return exitCodes.done;
  return verdict === "fail" ? exitCodes.gateFailed : exitCodes.unmeasurable;
}

/** An option's value as an absolute path. */
export function resolvedPath(text: string): string {
  return path.resolve(text);
}

/** An option's value as a whole number of at least 0. @throws InvalidArgumentError with what was found. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new InvalidArgumentError(`expected a whole number, found '${text}'`);
  }
  return Number(text);
}

/** An option's value as seconds, at least 1. @throws InvalidArgumentError with what was found. */
export function seconds(text: string): number {
  const found = wholeNumber(text);
  if (found < 1) throw new InvalidArgumentError(`expected at least 1 second, found '${text}'`);
  return found;
}
