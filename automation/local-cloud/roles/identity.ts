import { allHold, isLike, type Conditions, type Context } from "../resource-policies/conditions";
import type { RecordStore } from "../records/record-store";

interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: Conditions;
}

/** One call that a role makes. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

/** The policies of a role as the local cloud knows them. */
export interface RolePolicies {
  readonly documents: readonly string[];
  /** Policies of AWS's own are attached, whose text isn't known here: no call can be called refused. */
  readonly unknown: boolean;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): readonly string[] =>
  value === undefined ? [] : (Array.isArray(value) ? (value as unknown[]) : [value]).map(String);

const nameOfRole = (role: unknown): string => text(role).split("/").pop() ?? "";

/** Collects a role's policies: those written into it, and those attached. */
export function policiesOf(store: RecordStore, role: unknown): RolePolicies {
  const name = nameOfRole(role);
  const inline = store
    .list("aws:iam/rolePolicy:RolePolicy")
    .filter(({ inputs }) => nameOfRole(inputs["role"]) === name)
    .map(({ inputs }) => text(inputs["policy"]));
  const own = store.read("aws:iam/role:Role", name)?.inputs;
  const within = (Array.isArray(own?.["inlinePolicies"]) ? own["inlinePolicies"] : []) as readonly {
    readonly policy?: unknown;
  }[];
  const attached = [
    ...store
      .list("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
      .filter(({ inputs }) => nameOfRole(inputs["role"]) === name)
      .map(({ inputs }) => text(inputs["policyArn"])),
    ...list(own?.["managedPolicyArns"]),
  ];
  const documents = attached.map((arn) => store.read("aws:iam/policy:Policy", arn));
  return {
    documents: [
      ...inline,
      ...within.map(({ policy }) => text(policy)),
      ...documents.map((record) => text(record?.inputs["policy"])),
    ].filter((document) => document !== ""),
    unknown: own === undefined || documents.includes(undefined),
  };
}

function statementsIn(document: string): readonly Statement[] {
  const { Statement: found } = JSON.parse(document) as { Statement?: Statement | Statement[] };
  return found === undefined ? [] : [found].flat();
}

function isFor(statement: Statement, { action, resource, context }: Call): boolean {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  const names = (patterns: unknown, value: string) =>
    list(patterns).some((pattern) => isLike(pattern.toLowerCase(), value.toLowerCase()));
  if (NotAction === undefined ? !names(Action, action) : names(NotAction, action)) return false;
  // ARNs are compared with their case.
  const covers = (patterns: unknown) => list(patterns).some((pattern) => isLike(pattern, resource));
  if (NotResource === undefined ? !covers(Resource) : covers(NotResource)) return false;
  return allHold(Condition, context);
}

/** Evaluates policies of an identity, or of an endpoint, as IAM does: a Deny wins, else an Allow. */
export function allows(documents: readonly string[], call: Call): boolean {
  const statements = documents.flatMap(statementsIn).filter((statement) => isFor(statement, call));
  return (
    statements.some(({ Effect }) => Effect === "Allow") &&
    !statements.some(({ Effect }) => Effect === "Deny")
  );
}
