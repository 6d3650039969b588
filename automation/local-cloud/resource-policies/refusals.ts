import type { ProviderSettings } from "../provider/settings";
import type { Properties } from "../provider/wire";
import type { RecordStore } from "../records/record-store";
import { keyRefusals, type KeyUser } from "./key-refusals";
import { keyNeeds } from "./needs";
import { publishers } from "./needs/publishers";
import { topicRefusals, type PoliciesToBe } from "./topic-refusals";

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

/** The policy that a resource brings into force, by the id of what it guards. */
function policiesBrought(type: string, id: string | undefined, inputs: Properties): PoliciesToBe {
  const policy = text(inputs["policy"]);
  const guarded = {
    "aws:kms/key:Key": id,
    "aws:kms/keyPolicy:KeyPolicy": text(inputs["keyId"]),
    "aws:sns/topicPolicy:TopicPolicy": text(inputs["arn"]),
    "aws:sns/topic:Topic": id,
  }[type];
  return guarded === undefined || policy === undefined ? {} : { [guarded]: policy };
}

/**
 * Why the policies of keys and topics don't let in who has to use them: for a resource that uses one, and,
 * when a policy itself comes or changes, for everything that already does.
 *
 * @param id the resource's, undefined while it is being made
 */
export function policyRefusals(
  user: KeyUser & { readonly id: string | undefined },
  settings: ProviderSettings,
  store: RecordStore,
): readonly string[] {
  const own = [...keyRefusals(user, settings, store), ...topicRefusals(user, settings, store)];
  const toBe = policiesBrought(user.type, user.id, user.inputs);
  if (Object.keys(toBe).length === 0) return own;
  const types = new Set([...Object.keys(keyNeeds), ...Object.keys(publishers)]);
  const others = [...types]
    .flatMap((type) => store.list(type))
    .flatMap((record) => [
      ...keyRefusals(record, settings, store, toBe),
      ...topicRefusals(record, settings, store, toBe),
    ]);
  return [...own, ...others];
}
