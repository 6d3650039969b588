import type { AwsSettings } from "../adapters/aws/client";
import { StackRuns } from "../adapters/aws/s3/stack-runs";
import type { Connections } from "../connections/schema";

/** What the command line says of the account: for every client of this process, the SDK's own included. */
export function chooseAccount({
  profile,
  region,
}: {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
}): void {
  if (profile !== undefined) process.env["AWS_PROFILE"] = profile;
  if (region !== undefined) process.env["CAUSEWAY_REGION"] = region;
}

/** How every AWS client of a stack's controller is set up: credentials as the AWS CLI finds them. */
export function awsSettings(
  { region }: Pick<Connections, "region">,
  say?: (line: string) => void,
): AwsSettings {
  return { region: process.env["CAUSEWAY_REGION"] ?? region, say };
}

/** The runs of a stack. */
export function stackRuns(
  stack: string,
  connections: Connections,
  settings: AwsSettings,
): StackRuns {
  const { journal } = connections;
  return new StackRuns({ stack, ...journal, settings });
}
