import type { ProviderSettings } from "../provider/settings";
import type { RecordStore } from "../records/record-store";
import { evaluatePolicy } from "./evaluate";
import type { KeyUser } from "./key-refusals";
import { findKey } from "./keys";
import { usingOf } from "./need";
import { publishers, type Publisher } from "./needs/publishers";

const TOPIC = "aws:sns/topic:Topic";
const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

/** Policies that are to replace those in force: a key's by its id, a topic's by its ARN. */
export type PoliciesToBe = Readonly<Record<string, string>>;

interface Guard {
  readonly what: string;
  readonly actions: readonly string[];
  readonly policy: string;
}

function guardsOf(arn: string, store: RecordStore, toBe?: PoliciesToBe): readonly Guard[] {
  const topic = store.read(TOPIC, arn);
  if (topic === undefined) return [];
  const key = findKey(store, topic.inputs["kmsMasterKeyId"]);
  // A topic whose policy hasn't come yet isn't judged: it is judged when that comes.
  const own =
    textOf(store.read(TOPIC_POLICY, arn)?.inputs["policy"]) ?? textOf(topic.inputs["policy"]);
  const guard = (id: string, what: string, actions: readonly string[], now: string | undefined) => {
    const policy = toBe === undefined ? now : toBe[id];
    return policy === undefined ? [] : [{ what, actions, policy }];
  };
  const keyActions = ["kms:GenerateDataKey", "kms:Decrypt"];
  return [
    ...guard(arn, `topic ${arn}`, ["sns:Publish"], own),
    ...(key === undefined
      ? []
      : guard(key.id, `key ${key.id} of topic ${arn}`, keyActions, key.policy)),
  ];
}

function written({ service }: Publisher, context: Readonly<Record<string, string>>): string {
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${value}`);
  return `${service} (with ${keys.join(", ")})`;
}

/** What would never arrive, because a topic's policy or its key's doesn't let the publisher in. */
export function topicRefusals(
  { type, inputs }: KeyUser,
  settings: ProviderSettings,
  store: RecordStore,
  toBe?: PoliciesToBe,
): readonly string[] {
  const using = usingOf(inputs, settings);
  const here = `arn:aws:sns:${using.region}:${using.account}:`;
  return (publishers[type] ?? []).flatMap((publisher) => {
    const named = publisher.topics(using).filter((topic) => typeof topic === "string");
    const arns = new Set(named.map((topic) => (topic.startsWith("arn:") ? topic : here + topic)));
    const carried = publisher.context(using);
    const context = Object.fromEntries(
      Object.entries(carried).map(([key, value]) => [key.toLowerCase(), [value]]),
    );
    return [...arns].flatMap((arn) =>
      guardsOf(arn, store, toBe).flatMap(({ what, actions, policy }) => {
        const principal = { service: publisher.service };
        const refused = actions.filter(
          (action) => evaluatePolicy(policy, { principal, action, context }) !== "allowed",
        );
        if (refused.length === 0) return [];
        return [
          `AWS takes it, and what ${publisher.service} publishes never arrives, and nothing says so. The policy of ${what} doesn't allow ${refused.join(", ")} to ${written(publisher, carried)}: add a statement that does (${publisher.source})`,
        ];
      }),
    );
  });
}
