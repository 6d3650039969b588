import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import type { Exclusion } from "../exclusion";
import type { Finding } from "./finding";
import { identityFindings } from "./identity";
import { objectFindings } from "./objects";
import { parameterFindings } from "./parameters";
import { rightsFindings, type RolesInPlay } from "./rights";
import { serverFindings } from "./server";
import { readingFindings, timeoutFindings, type ServerSettings } from "./session-settings";
import { waitingFindings } from "./waiting";

export { forcedRowSecurityFindings } from "./forced-row-security";
export { describeFinding, unwaived, type Finding } from "./finding";
export type { RolesInPlay } from "./rights";
export type { ServerSettings } from "./session-settings";

/** What the rules are asked about. */
export interface RuleScope {
  readonly exclusions: readonly Exclusion[];
  readonly roles: RolesInPlay;
  /** What each server sets for every session. */
  readonly settings: Readonly<Record<DatabaseRole, ServerSettings>>;
}

/**
 * What stands against rows flowing from the source: all of it read only, before the first change on the
 * live source. Every finding names its object and the statement that removes it.
 */
export async function sourceFindings(query: Query, scope: RuleScope): Promise<readonly Finding[]> {
  const areas = await Promise.all([
    serverFindings(query, "source", 0),
    identityFindings(query, scope.exclusions),
    objectFindings(query, scope.exclusions),
    rightsFindings(query, "source", scope.roles),
    parameterFindings(query, "source", scope.roles),
    waitingFindings(query),
    readingFindings(query, "source", scope.settings.source),
    timeoutFindings(
      query,
      "source",
      { name: scope.roles.replication, reads: true },
      scope.settings.source,
    ),
  ]);
  return areas.flat();
}

/** What stands against the other side as a follower, and later as the writer. */
export async function followerFindings(
  query: Query,
  role: DatabaseRole,
  scope: RuleScope,
): Promise<readonly Finding[]> {
  const areas = await Promise.all([
    serverFindings(query, role, 0),
    rightsFindings(query, role, scope.roles),
    parameterFindings(query, role, scope.roles),
    readingFindings(query, role, scope.settings[role]),
    query
      .rows<{ name: string }>("SELECT current_user::text AS name")
      .then(([who]) =>
        timeoutFindings(query, role, { name: who?.name ?? "", reads: false }, scope.settings[role]),
      ),
  ]);
  return areas.flat();
}
