import { UNKNOWN } from "../../engine/property";

/** A name or pattern of a mapping, or a part that is known only after the update. */
type Text = string | typeof UNKNOWN;

/** One rule of a table mapping, normalised: what it doesn't say stands for everything. */
export interface MappingRule {
  readonly type: "selection" | "transformation" | "other";
  /** `include`, `exclude`, `remove-column`, `data-masking-hash-mask`, ... as written. */
  readonly action: Text;
  /** What a transformation acts on: `schema`, `table`, `column`. */
  readonly target: Text;
  readonly schema: Text;
  readonly table: Text;
  readonly column: Text;
}

/** A table mapping that could be read, or why it couldn't. */
export type TableMapping =
  | { readonly state: "known"; readonly rules: readonly MappingRule[] }
  | { readonly state: "unreadable"; readonly why: string };

/** A column of the source. */
export interface ColumnName {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** What a task does with a column; `undefined` when that hangs on an unknown part. */
export type Treatment = "not-selected" | "removed" | "masked" | "copied" | undefined;

/** Reads a table mapping of DMS, given as JSON text or as an object in which parts may be `UNKNOWN`. Never throws. */
export function parseMapping(value: unknown): TableMapping {
  let document = value;
  if (typeof value === "string") {
    try {
      document = JSON.parse(value);
    } catch {
      return { state: "unreadable", why: "it is not a JSON document" };
    }
  }
  if (typeof document !== "object" || document === null) {
    return { state: "unreadable", why: "it is not a table mapping" };
  }
  const rules = (document as Bag)["rules"];
  if (!Array.isArray(rules) || rules.some((rule) => typeof rule !== "object" || rule === null)) {
    return { state: "unreadable", why: "it has no list of rules" };
  }
  return { state: "known", rules: rules.map((rule) => ruleOf(rule as Bag)) };
}

type Bag = Record<string, unknown>;

function ruleOf(bag: Bag): MappingRule {
  const type = bag["rule-type"];
  const locator = bag["object-locator"];
  const at = (key: string): Text => {
    if (locator === UNKNOWN) return UNKNOWN;
    const value = typeof locator === "object" && locator !== null ? (locator as Bag)[key] : "%";
    return value === undefined ? "%" : textOf(value);
  };
  return {
    type: type === "selection" || type === "transformation" ? type : "other",
    action: textOf(bag["rule-action"]),
    target: textOf(bag["rule-target"]),
    schema: at("schema-name"),
    table: at("table-name"),
    column: at("column-name"),
  };
}

function textOf(value: unknown): Text {
  if (value === UNKNOWN) return UNKNOWN;
  return typeof value === "string" ? value : "";
}

/** What the task does with a column: an exclusion beats a selection, a removal beats a mask. */
export function treatmentOf(rules: readonly MappingRule[], name: ColumnName): Treatment {
  const selected = selects(rules, name);
  if (selected === false) return "not-selected";
  const acts = (pattern: RegExp): boolean | undefined =>
    someRule(
      rules,
      (rule) => rule.type === "transformation" && rule.target === "column",
      (action) => pattern.test(action),
      [
        ["schema", name.schema],
        ["table", name.table],
        ["column", name.column],
      ],
    );
  const removed = acts(/^remove-column$/);
  if (removed === true) return "removed";
  const masked = acts(/^data-masking-/);
  if (removed === undefined) return undefined;
  if (masked === true) return "masked";
  return masked === undefined || selected === undefined ? undefined : "copied";
}

/** Whether the selection rules take a table. */
function selects(
  rules: readonly MappingRule[],
  { schema, table }: ColumnName,
): boolean | undefined {
  const place = [
    ["schema", schema],
    ["table", table],
  ] as const;
  const isSelection = ({ type }: MappingRule): boolean => type === "selection";
  const included = someRule(rules, isSelection, (one) => /^(include|explicit)$/.test(one), place);
  const excluded = someRule(rules, isSelection, (one) => one === "exclude", place);
  if (included === false || excluded === true) return false;
  return included === undefined || excluded === undefined ? undefined : true;
}

function someRule(
  rules: readonly MappingRule[],
  concerns: (rule: MappingRule) => boolean,
  isAction: (action: string) => boolean,
  place: readonly (readonly ["schema" | "table" | "column", string])[],
): boolean | undefined {
  const answers = rules.filter(concerns).map((rule) => {
    const parts = [
      rule.action === UNKNOWN ? undefined : isAction(rule.action),
      ...place.map(([key, text]) => matchesWildcard(rule[key], text)),
    ];
    if (parts.includes(false)) return false;
    return parts.includes(undefined) ? undefined : true;
  });
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/**
 * Whether a pattern of DMS matches a name: `%` any text, `_` any character, `[ab]` and `[a-d]` one of
 * these, so `[_]` an underscore. Names are case-sensitive.
 */
export function matchesWildcard(pattern: Text, name: string): boolean | undefined {
  if (pattern === UNKNOWN) return undefined;
  const source = pattern.replace(/\[[^\]]+\]|[^]/g, (part) => {
    if (part === "%") return "[^]*";
    if (part === "_") return "[^]";
    if (part.length > 1) return `[${part.slice(1, -1).replace(/[\\^[\]]/g, "\\$&")}]`;
    return part.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  });
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    // A range that runs backwards matches nothing.
    return false;
  }
}
