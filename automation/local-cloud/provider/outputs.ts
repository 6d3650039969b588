import { randomUUID } from "node:crypto";
import type { Kind, Making } from "../catalogue/kind";
import { fillTemplate } from "../catalogue/template";
import { programInputs } from "./check";
import type { ProviderSettings } from "./settings";
import { hasUnknown, UNKNOWN, withoutSecretMarks, type Properties } from "./wire";

/** AWS services whose resources belong to no region. */
const GLOBAL = new Set([
  "account",
  "budgets",
  "cloudfront",
  "costexplorer",
  "iam",
  "route53",
  "shield",
]);

/** The id of kinds that AWS addresses by their arn. */
const ID_IS_ARN = "{arn}";

function nameIn(kind: Kind, inputs: Properties): string {
  const value = inputs[kind.autonamed ?? "name"] ?? inputs[`${kind.autonamed ?? "name"}Prefix`];
  return typeof value === "string" ? value : "";
}

/** A resource may name a region of its own; else it is in the provider's. */
function regionIn(inputs: Properties, { region }: ProviderSettings): string {
  const own = inputs["region"];
  return typeof own === "string" && own !== "" ? own : region;
}

interface Filling {
  readonly seed: string;
  readonly id?: string;
}

// One closure serves every template of a resource: the id, its arn, and the computed outputs.
function fillFor(kind: Kind, inputs: Properties, settings: ProviderSettings, given: Filling) {
  const { account } = settings;
  const region = regionIn(inputs, settings);
  const values: Record<string, string> = { region, account, name: nameIn(kind, inputs) };
  if (given.id !== undefined) values["id"] = given.id;
  const fill = (template: string, of: string) =>
    fillTemplate(template, { seed: `${given.seed} ${of}`, inputs, values });
  const { arn } = kind;
  if (kind.id === ID_IS_ARN && given.id !== undefined) values["arn"] = given.id;
  else if (typeof arn === "function") values["arn"] = arn({ inputs, fill });
  else if (arn !== undefined) values["arn"] = fill(arn, "arn");
  return { fill, arn: values["arn"] ?? "" };
}

/** A new resource's physical id. Differs from call to call unless the program's inputs fix it. */
export function newId(kind: Kind, inputs: Properties, settings: ProviderSettings): string {
  const plain = withoutSecretMarks(inputs);
  const seed = randomUUID();
  if (kind.id === ID_IS_ARN) return fillFor(kind, plain, settings, { seed }).arn;
  return fillFor({ ...kind, arn: "" }, plain, settings, { seed }).fill(kind.id, "id");
}

function isRegional(type: string): boolean {
  return !GLOBAL.has(/^aws:([^/:]+)/.exec(type)?.[1] ?? "");
}

/**
 * A resource's outputs: its inputs, and what AWS computes. The same id and inputs give the same outputs,
 * so an update moves no endpoint.
 *
 * @param before the outputs the resource had, when it is being updated
 */
export function outputsOf(
  type: string,
  kind: Kind,
  id: string,
  inputs: Properties,
  settings: ProviderSettings,
  before?: Properties,
): Properties {
  const given = programInputs(inputs);
  const plain = withoutSecretMarks(given);
  const { fill, arn } = fillFor(kind, plain, settings, { seed: id, id });
  const { account } = settings;
  const region = regionIn(plain, settings);
  const making: Making = { id, arn, region, account, inputs: plain, before, fill };
  // AWS's provider has the id among the outputs too; policies follow references by it.
  const outputs: Record<string, unknown> = { id };
  if (kind.arn !== undefined) outputs["arn"] = arn;
  if (isRegional(type)) outputs["region"] = settings.region;
  for (const [property, computed] of Object.entries(kind.computed ?? {})) {
    if (typeof computed === "function") outputs[property] = computed(making);
    else outputs[property] = typeof computed === "string" ? fill(computed, property) : computed;
  }
  if (kind.tagged) outputs["tagsAll"] = { ...settings.defaultTags, ...(given["tags"] ?? {}) };
  return { ...outputs, ...given };
}

/**
 * What is known of the outputs before the update: the inputs, and unknowns for all that AWS computes.
 * For an update, outputs that didn't depend on unknown inputs keep the values they had.
 */
export function previewOf(
  type: string,
  kind: Kind,
  inputs: Properties,
  settings: ProviderSettings,
  before?: Properties,
): Properties {
  const given = programInputs(inputs);
  const computed = [
    ...(kind.arn === undefined ? [] : ["arn"]),
    ...Object.keys(kind.computed ?? {}),
  ];
  const outputs: Record<string, unknown> = {};
  for (const property of computed) outputs[property] = before?.[property] ?? UNKNOWN;
  if (isRegional(type)) outputs["region"] = settings.region;
  if (kind.tagged) {
    const tags = given["tags"];
    outputs["tagsAll"] = hasUnknown(tags) ? UNKNOWN : { ...settings.defaultTags, ...(tags ?? {}) };
  }
  return { ...outputs, ...given };
}
