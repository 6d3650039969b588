import {
  CodeDeployClient,
  PutLifecycleEventHookExecutionStatusCommand,
} from "@aws-sdk/client-codedeploy";
import {
  DescribeRulesCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { randomUUID } from "node:crypto";
import { checkHealth, checkPayment, replacementGroup } from "./checks";
import { hook, type HookEffects } from "./handler";
import { productionGroups } from "./production-groups";

const { LISTENER_ARN = "", TARGET_GROUP_ARNS = "" } = process.env;
const { DEBIT_ACCOUNT_ID, CREDIT_ACCOUNT_ID } = process.env;
const pair = TARGET_GROUP_ARNS.split(",");
const balancing = new ElasticLoadBalancingV2Client({});
const deploying = new CodeDeployClient({});
const effects: HookEffects = {
  report: (status) => deploying.send(new PutLifecycleEventHookExecutionStatusCommand(status)),
  log: (line) => {
    console.error(line);
  },
};

/**
 * BeforeInstall: production uses one group of the pair, so that the other is free for the new tasks. How the
 * tasks that serve now are doing is noted and stops nothing: the first deployment has none, and a deployment may
 * be the cure of a sick service.
 */
export const validate = hook(async () => {
  const production = await groupsInUse();
  replacementGroup(production, pair);
  const serving = (await Promise.all(production.map(addressesOf))).flat();
  return { wrong: [], notes: await checkHealth(serving, fetch) };
}, effects);

/** AfterInstall: every new task answers. */
export const health = hook(
  async () => ({ wrong: await checkHealth(await addressesOf(await newGroup()), fetch) }),
  effects,
);

/** AfterAllowTestTraffic: a new task moves money, once, and back. */
export const smoke = hook(async () => {
  const [address] = await addressesOf(await newGroup());
  if (address === undefined) return { wrong: ["there is no new task to pay with"] };
  const accounts = {
    debitAccountId: Number(DEBIT_ACCOUNT_ID),
    creditAccountId: Number(CREDIT_ACCOUNT_ID),
  };
  const keys = [randomUUID(), randomUUID()] as const;
  return { wrong: await checkPayment({ address, ...accounts, keys }, fetch) };
}, effects);

async function groupsInUse(): Promise<string[]> {
  const answer = await balancing.send(new DescribeRulesCommand({ ListenerArn: LISTENER_ARN }));
  return productionGroups(answer.Rules ?? []);
}

async function newGroup(): Promise<string> {
  return replacementGroup(await groupsInUse(), pair);
}

async function addressesOf(targetGroup: string): Promise<string[]> {
  const answer = await balancing.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: targetGroup }),
  );
  return (answer.TargetHealthDescriptions ?? []).flatMap(({ Target }) =>
    Target?.Id === undefined ? [] : [`${Target.Id}:${Target.Port ?? 8080}`],
  );
}
