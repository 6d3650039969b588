import * as fs from "node:fs";
import * as path from "node:path";
import { visit, type Document } from "yaml";
import { greenTrafficKey, stackFile } from "../adapters/pulumi/stack-file";
import { editYaml, readKeys } from "../adapters/pulumi/yaml-edit";
import { checkConfig, configNamespace, problemText } from "../../infra/check-config";
import { UsageError } from "../run/usage-error";

/**
 * Checks a stack's config by the program's own rules, in this process: a mistake is said in a second, where
 * a preview needs half a minute. The preview comes all the same, and it alone decides what can't be told from
 * the files: a config with secrets, numbers that Pulumi reads in another way.
 * @throws UsageError with file and line, or with every problem of the config.
 */
export function checkStackConfig(project: string, stack: string): void {
  const settings = path.join(project, "Pulumi.yaml");
  const file = stackFile(project, stack);
  const declared = keysBelowConfig(settings);
  const given = keysBelowConfig(file);
  requireEditable(file, given.text);
  if (readsOtherwise(given.document) || readsOtherwise(declared.document)) return;
  const prefix = `${configNamespace}:`;
  const values = Object.entries({ ...defaultsOf(declared.config), ...given.config })
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value] as const);
  const { problems } = checkConfig(
    Object.fromEntries(values.map(([key, value]) => [key, handedOver(value)])),
  );
  if (problems.length === 0) return;
  const nulls = new Set(values.flatMap(([key, value]) => (value === null ? [key] : [])));
  const found = problems.map((one) => (nulls.has(one.path) ? { ...one, found: null } : one));
  throw new UsageError(problemText(stack, found));
}

function keysBelowConfig(file: string): {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly config: Readonly<Record<string, unknown>>;
} {
  const text = fs.readFileSync(file, "utf8");
  const { document, all } = readKeys(file, text);
  const config = all["config"] ?? {};
  if (typeof config !== "object" || Array.isArray(config)) {
    throw new UsageError(
      `${file}: config is ${JSON.stringify(config)}: expected keys and values, such as causeway:region: eu-central-1`,
    );
  }
  return { text, document, config: config as Readonly<Record<string, unknown>> };
}

/** A weight step writes one key; where it can't be written alone, the step would fail with traffic moved. */
function requireEditable(file: string, text: string): void {
  try {
    editYaml(file, text, { path: ["config", greenTrafficKey], value: 100 });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** What Pulumi takes for a key that the stack doesn't set. */
function defaultsOf(declared: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(declared).flatMap(([key, entry]) => {
      const { default: standard, value } = (entry ?? {}) as { default?: unknown; value?: unknown };
      const given = value ?? standard;
      return given === undefined ? [] : [[key, given]];
    }),
  );
}

/** The text that Pulumi gives the program. */
function handedOver(value: unknown): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Plain values that Go's reader of YAML 1.1 takes for other numbers, or for times. */
const otherwise = /^[-+]?0[0-9_xob]|^[-+]?[0-9][0-9,.]*_|^\d{4}-\d\d?-\d\d?|^[-+]?\d{16,}$/;

/** Whether Pulumi may read a value in another way than this program, or nobody can without a key. */
function readsOtherwise(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Scalar: (key, { type, source, value }) => {
      if (type === "PLAIN" && otherwise.test(source ?? "")) found = true;
      if (key === "key" && value === "secure") found = true;
    },
    Node: (_key, node) => {
      if (node.tag !== undefined) found = true;
    },
  });
  return found;
}
