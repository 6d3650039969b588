import type { Query } from "../ports/query";
import type { DatabaseRole } from "../run/words";
import { unwaived, type Finding as RuleFinding } from "../verification/replication-rules";
import { identityFindings } from "../verification/replication-rules/identity";
import {
  catalogueObjectFindings,
  extensionTableFindings,
} from "../verification/replication-rules/objects";
import { parameterFindings } from "../verification/replication-rules/parameters";
import { rightsFindings } from "../verification/replication-rules/rights";
import { serverFindings } from "../verification/replication-rules/server";
import { waitingFindings } from "../verification/replication-rules/waiting";
import type { Answer, Check, Databases, Severity } from "./check";
import { belongs, isOther, type RuleArea, type RulePart } from "./rule-parts";
import { rolesInPlay, type Scope } from "./scope";

/** A rule that the engine itself enforces before the first row flows: asked of one database. */
type Rule = (query: Query, side: DatabaseRole, scope: Scope) => Promise<readonly RuleFinding[]>;

/** The engine's rules, by area: its own code, so that a preflight says what a run would refuse. */
const rules = {
  server: (query, side) => serverFindings(query, side, 0),
  identity: (query, _, { exclusions }) => identityFindings(query, exclusions),
  objects: (query, _, { exclusions }) => catalogueObjectFindings(query, exclusions),
  extensions: (query) => extensionTableFindings(query),
  waiting: (query) => waitingFindings(query),
  rights: (query, side, scope) => rightsFindings(query, side, rolesInPlay(scope)),
  parameters: (query, side, scope) => parameterFindings(query, side, rolesInPlay(scope)),
} as const satisfies Readonly<Record<RuleArea, Rule>>;

/**
 * What is asked of each side before rows flow, where it has several parts: the source as it is read, the
 * target as a follower.
 */
const asked: Readonly<Record<DatabaseRole, readonly RuleArea[]>> = {
  source: ["server", "objects", "waiting", "rights"],
  target: ["server", "rights"],
};

/** A check that is a part of the engine's rules. */
type RuleCheck = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly side: DatabaseRole;
} & RulePart;

/** Makes such a check. Its area is read once a preflight, whatever the number of checks that are parts of it. */
export function ruleCheck(spec: RuleCheck): Check {
  const { id, title, severity, side, area } = spec;
  return {
    id,
    title,
    severity,
    asks: [side],
    run: async (databases, scope) => {
      const found = await askRules(databases, scope, area, side);
      return answerOf(
        found.filter((each) => belongs(spec, each)),
        scope,
      );
    },
  };
}

/** What the engine would refuse and no check of its own tells: nothing, until a rule is added. */
export function otherRulesCheck(side: DatabaseRole): Check {
  return {
    id: `${side}/other-rules`,
    title: `nothing else of the ${side} would be refused when rows are to flow`,
    severity: "block",
    asks: [side],
    run: async (databases, scope) => {
      const found = [];
      for (const area of asked[side]) {
        const all = await askRules(databases, scope, area, side);
        found.push(...all.filter((each) => isOther(area, each)));
      }
      return answerOf(found, scope);
    },
  };
}

/** All findings of an area on one side, whoever accepts them. */
function askRules(
  databases: Databases,
  scope: Scope,
  area: RuleArea,
  side: DatabaseRole,
): Promise<readonly RuleFinding[]> {
  return scope.once(`${area} ${side}`, () => rules[area](databases[side], side, scope));
}

/** Findings of the engine's own as a check's, without what the manifest accepts. */
export function answerOf(found: readonly RuleFinding[], { waivers }: Scope): Answer {
  const open = unwaived(found, waivers);
  const accepted = found.length - open.length;
  return {
    findings: open.map(({ kind, name, problem, remedy }) => ({ kind, name, problem, remedy })),
    ...(accepted > 0 && { measured: `${accepted} accepted by waivers of the manifest` }),
  };
}
