import * as fs from "node:fs";
import type { StackRuns } from "../adapters/aws/s3/stack-runs";
import type { Connections } from "../connections/schema";
import { awsSettings, stackRuns } from "./aws-settings";

/** What is kept of a run's AWS emulator, so that other processes reach the run's store in it. */
export interface KeptEmulator {
  readonly endpoint: string;
  readonly route53Endpoint: string;
  readonly pid: number;
  readonly stack: string;
  readonly connections: Connections;
  /** Where messages go. */
  readonly topicArn: string;
}

/** Made up: the emulator checks none. */
export const emulatorCredentials = { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" };
export const emulatorRegion = "eu-central-1";

/** What a run's emulator holds; undefined for a run that has none. */
export function readEmulator(file: string): KeptEmulator | undefined {
  return fs.existsSync(file)
    ? (JSON.parse(fs.readFileSync(file, "utf8")) as KeptEmulator)
    : undefined;
}

/** From here on the SDK finds the emulator, by the variables that it reads everywhere. */
export function useEmulator({
  endpoint,
  route53Endpoint,
}: Pick<KeptEmulator, "endpoint" | "route53Endpoint">): void {
  process.env["AWS_ENDPOINT_URL"] = endpoint;
  // moto has no name server: the clients ask the local cloud's, whose Route 53 API it is.
  process.env["AWS_ENDPOINT_URL_ROUTE_53"] = route53Endpoint;
  process.env["AWS_REGION"] = emulatorRegion;
  process.env["AWS_ACCESS_KEY_ID"] = emulatorCredentials.accessKeyId;
  process.env["AWS_SECRET_ACCESS_KEY"] = emulatorCredentials.secretAccessKey;
}

/** The runs of the stack whose controller works on the emulator. */
export function emulatedRuns(kept: KeptEmulator): StackRuns {
  useEmulator(kept);
  return stackRuns(kept.stack, kept.connections, awsSettings(kept.connections));
}
