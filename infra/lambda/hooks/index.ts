// Runs in Lambda, whose runtime brings AWS's SDK along: the one place of infra/ that acts.
import {
  CodeDeployClient,
  PutLifecycleEventHookExecutionStatusCommand,
} from "@aws-sdk/client-codedeploy";
import {
  DescribeListenersCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { randomUUID } from "node:crypto";
import { checkHealth, checkPayment, replacementGroup } from "./checks.mjs";
import { hook } from "./handler.mjs";

const { LISTENER_ARN, TARGET_GROUP_ARNS, DEBIT_ACCOUNT_ID, CREDIT_ACCOUNT_ID } = process.env;
const balancing = new ElasticLoadBalancingV2Client({});
const deploying = new CodeDeployClient({});
const effects = {
  report: (status) => deploying.send(new PutLifecycleEventHookExecutionStatusCommand(status)),
  log: (line) => console.error(line),
};

/** BeforeInstall: the tasks that serve now are well; a deployment is no cure for a sick service. */
export const validate = hook(
  async () => checkHealth(await addressesOf(await productionGroup()), fetch),
  effects,
);

/** AfterInstall: every new task answers. */
export const health = hook(
  async () => checkHealth(await addressesOf(await newGroup()), fetch),
  effects,
);

/** AfterAllowTestTraffic: a new task moves money, once, and back. */
export const smoke = hook(async () => {
  const [address] = await addressesOf(await newGroup());
  if (address === undefined) return ["there is no new task to pay with"];
  const accounts = {
    debitAccountId: Number(DEBIT_ACCOUNT_ID),
    creditAccountId: Number(CREDIT_ACCOUNT_ID),
  };
  return checkPayment({ address, ...accounts, keys: [randomUUID(), randomUUID()] }, fetch);
}, effects);

async function productionGroups() {
  const answer = await balancing.send(
    new DescribeListenersCommand({ ListenerArns: [LISTENER_ARN] }),
  );
  return (answer.Listeners?.[0]?.DefaultActions ?? []).flatMap((action) =>
    (action.ForwardConfig?.TargetGroups ?? []).flatMap(({ TargetGroupArn, Weight = 1 }) =>
      Weight > 0 && TargetGroupArn !== undefined ? [TargetGroupArn] : [],
    ),
  );
}

async function productionGroup() {
  return (await productionGroups())[0];
}

async function newGroup() {
  return replacementGroup(await productionGroups(), TARGET_GROUP_ARNS.split(","));
}

async function addressesOf(targetGroup) {
  const answer = await balancing.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: targetGroup }),
  );
  return (answer.TargetHealthDescriptions ?? []).map(
    ({ Target }) => `${Target?.Id}:${Target?.Port}`,
  );
}
