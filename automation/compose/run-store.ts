import * as fs from "node:fs";
import * as path from "node:path";
import { FileRunStore } from "../adapters/journal/run-files";
import { connectionsFile } from "../connections/schema";
import { readConnections } from "../connections/read-connections";
import type { Approval } from "../plan/approvals";
import type { RunStore } from "../ports/run-store";
import { runFolder, runsFolder, type RunFolder } from "../run/run-folder";
import { UsageError } from "../run/usage-error";
import { awsSettings, chooseAccount, stackRuns } from "./aws-settings";
import { emulatedRuns, readEmulator } from "./emulator-file";
import { planFile, readPlan } from "./read-plan";

/** Which run is meant, as the command line says it. */
export interface RunAddress {
  readonly stack?: string;
  readonly run?: string;
  readonly home: string;
  readonly profile?: string;
  readonly region?: string;
}

/**
 * Opens the run that is meant: a stack's on AWS, or a rehearsal's on this machine.
 * @throws UsageError when there is none; AwsFailure when the store gives no answer.
 */
export function openRunStore(project: string, address: RunAddress): Promise<RunStore> {
  const { stack } = address;
  return stack === undefined ? localRun(address) : awsRun(project, stack, address);
}

/** What the stack's plan wants approved; nothing where there is no plan file. */
export function approvalsOf(project: string, stack: string | undefined): readonly Approval[] {
  if (stack === undefined) return [];
  const file = planFile(project, stack);
  return fs.existsSync(file) ? readPlan(file).approvals : [];
}

async function localRun({ home, run }: RunAddress): Promise<RunStore> {
  const root = runsFolder(home);
  const ids = fs.existsSync(root)
    ? fs
        .readdirSync(root)
        .filter((id) => hasRun(runFolder(path.join(root, id))))
        .sort()
    : [];
  const id = chosen(ids, run, `a rehearsal in ${root}`, "npm run rehearse");
  const folder = runFolder(path.join(root, id));
  const emulator = readEmulator(folder.emulator);
  if (emulator === undefined) return new FileRunStore(id, folder);
  // Its controller names its runs itself, in the emulator's S3.
  const runs = emulatedRuns(emulator);
  return runs.store(chosen(await runs.ids(), undefined, `a run of the rehearsal ${id}`, "wait"));
}

function hasRun({ journal, emulator }: RunFolder): boolean {
  return fs.existsSync(journal) || fs.existsSync(emulator);
}

async function awsRun(project: string, stack: string, address: RunAddress): Promise<RunStore> {
  chooseAccount(address);
  if (!fs.existsSync(path.join(project, connectionsFile(stack)))) {
    throw new UsageError(
      `There is no ${connectionsFile(stack)} in ${project}, which says where the journal of the stack '${stack}' is. ` +
        "For a rehearsal leave --stack out.",
    );
  }
  const connections = readConnections(project, stack);
  const settings = awsSettings(connections, (line) => void process.stderr.write(`${line}\n`));
  const runs = stackRuns(stack, connections, settings);
  const where = `a run of the stack '${stack}' in s3://${connections.journal.bucket}`;
  const id = chosen(await runs.ids(), address.run, where, `causeway start --stack ${stack}`);
  return runs.store(id);
}

function chosen(
  ids: readonly string[],
  asked: string | undefined,
  what: string,
  how: string,
): string {
  const id = asked ?? ids.at(-1);
  if (id !== undefined && ids.includes(id)) return id;
  const known = ids.length === 0 ? "" : ` Known: ${ids.slice(-5).join(", ")}.`;
  throw new UsageError(
    `There is no ${asked === undefined ? "" : `run '${asked}': expected `}${what}.${known} Make one: ${how}`,
  );
}
