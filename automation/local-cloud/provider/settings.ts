import { isObject, withoutSecretMarks, type Properties } from "./wire";

/** How the program configured its AWS provider. */
export interface ProviderSettings {
  readonly region: string;
  /** 12 digits. The first of `allowedAccountIds`, else the number AWS uses in its own examples. */
  readonly account: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

const EXAMPLE_ACCOUNT = "111122223333";

// The SDK sends a provider's lists and objects as JSON texts.
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Reads the provider's configuration as the engine sends it. Throws when the region is missing. */
export function readSettings(args: Properties): ProviderSettings {
  const plain = withoutSecretMarks(args);
  const region = plain["region"];
  if (typeof region !== "string" || region === "") {
    throw new Error(
      "the aws provider has no region; expected one such as eu-central-1: set `region` on the provider (or aws:region in the stack's config)",
    );
  }
  const allowed = parsed(plain["allowedAccountIds"]);
  const account: unknown = Array.isArray(allowed) ? allowed[0] : undefined;
  const tags = parsed(plain["defaultTags"]);
  const defaultTags = isObject(tags) && isObject(tags["tags"]) ? tags["tags"] : {};
  return {
    region,
    account: typeof account === "string" ? account : EXAMPLE_ACCOUNT,
    defaultTags: defaultTags as Record<string, string>,
  };
}
