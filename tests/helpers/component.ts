import { awsOutputs } from "./aws-outputs";
import { recordResources, settled, type Recorded } from "./mocks";
import { withoutStackTraces } from "./stack-traces";

/** A component that was made under mocks, and every resource below it. */
export interface Made<T> {
  readonly component: T;
  readonly resources: readonly Recorded[];
}

/** Makes a component under mocks and waits until all its Outputs have settled. */
export async function makeComponent<T>(make: () => T): Promise<Made<T>> {
  return withoutStackTraces(async () => {
    const resources = await recordResources(awsOutputs);
    const component = make();
    await settled();
    return { component, resources };
  });
}

/** The account that specs deploy to. */
export const account = { accountId: "111122223333", region: "eu-central-1" };

/** How specs keep logs. */
export const logging = { keyArn: "arn:key/logs", retentionDays: 400, protect: true };

/** The types below a component, each with how often it occurs: a snapshot small enough to review. */
export function census(resources: readonly Recorded[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of resources) {
    const short = type.replace(/^aws:([^/]+)\/[^:]+:/, "$1.");
    counts[short] = (counts[short] ?? 0) + 1;
  }
  return counts;
}
