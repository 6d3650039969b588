import { AwsFailure } from "../adapters/aws/client";
import { LeaseHeld } from "../adapters/journal/lease";
import { EngineFailed } from "../adapters/pulumi/stack-errors";
import { DocumentError } from "../manifest/problem";
import { StackLocked } from "../ports/stack";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";

/** The exit code of an error whose message says what to do; undefined for one that nobody expects. */
export function expectedExit(error: unknown): number | undefined {
  if (error instanceof DocumentError || error instanceof UsageError) return exitCodes.usage;
  if (error instanceof LeaseHeld || error instanceof StackLocked) return exitCodes.locked;
  if (error instanceof EngineFailed) return exitCodes.failed;
  return error instanceof AwsFailure ? exitCodes.noAccess : undefined;
}
