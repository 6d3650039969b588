import { createHash } from "node:crypto";

/** Stands for a value that isn't known before the update, on the engine's wire. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const SECRET_MARK = "causeway:secret:";

export type Properties = Readonly<Record<string, unknown>>;

/** True for an object that is neither null nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSecret(value: unknown): value is { readonly value: unknown } {
  return isObject(value) && value[SIGNATURE] === SECRET;
}

/** The value as a secret on the engine's wire. */
export function asSecret(value: unknown): unknown {
  return { [SIGNATURE]: SECRET, value };
}

function mapDeep(value: unknown, replace: (secret: unknown) => unknown): unknown {
  if (isSecret(value)) return replace(value.value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapDeep(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapDeep(item, replace)]),
  );
}

/** The properties with every secret laid open: for computing, never for keeping. */
export function withoutSecretMarks(properties: Properties): Properties {
  return mapDeep(properties, (secret) => mapDeep(secret, (inner) => inner)) as Properties;
}

/** The properties with every secret replaced by a mark: what is kept on disk. */
export function withSecretsHidden(properties: Properties): Properties {
  return mapDeep(properties, (secret) => {
    const digest = createHash("sha256")
      .update(JSON.stringify(secret) ?? "")
      .digest("hex");
    return `${SECRET_MARK}${digest.slice(0, 16)}`;
  }) as Properties;
}

/** The kept properties with marks replaced by what the engine remembers in the same place. */
export function withSecretsRestored(kept: unknown, remembered: unknown): unknown {
  if (typeof kept === "string" && kept.startsWith(SECRET_MARK)) return remembered ?? kept;
  if (Array.isArray(kept)) {
    const list: readonly unknown[] = Array.isArray(remembered) ? remembered : [];
    return kept.map((item: unknown, index) => withSecretsRestored(item, list[index]));
  }
  if (!isObject(kept)) return kept;
  const object = isObject(remembered) ? remembered : {};
  return Object.fromEntries(
    Object.entries(kept).map(([key, item]) => [key, withSecretsRestored(item, object[key])]),
  );
}

/** True when any part of the value isn't known yet. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}
