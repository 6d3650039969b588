import type { Recorded } from "./mocks";

/** One statement of an IAM document that a resource carries. */
export interface FoundStatement {
  /** The resource's name, and its property that the document is. */
  readonly at: string;
  readonly sid: string | undefined;
  readonly effect: string;
  readonly actions: readonly string[];
  /** Empty in a trust policy, which has none. */
  readonly resources: readonly string[];
  readonly principal: unknown;
  readonly condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const listOf = (value: unknown): string[] =>
  value === undefined ? [] : ([value].flat() as string[]);

/** Every statement of every IAM document among the resources' properties. */
export function iamStatements(resources: readonly Recorded[]): FoundStatement[] {
  return resources.flatMap(({ name, inputs }) =>
    Object.entries(inputs).flatMap(([property, value]) =>
      statementsOf(value).map((statement) => ({
        at: `${name}.${property}`,
        sid: statement["Sid"] as string | undefined,
        effect: String(statement["Effect"]),
        actions: listOf(statement["Action"]),
        resources: listOf(statement["Resource"]),
        principal: statement["Principal"],
        condition: (statement["Condition"] ?? {}) as FoundStatement["condition"],
      })),
    ),
  );
}

/** Statements with an Effect: data protection policies have statements of another kind. */
function statementsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "string" || !value.includes('"Statement"')) return [];
  const { Statement } = JSON.parse(value) as { Statement: Record<string, unknown>[] };
  return Statement.filter((statement) => "Effect" in statement);
}
