import type { DatabaseRole } from "../../run/words";
import { describeFinding } from "../../verification/replication-rules";
import { controllerFindings } from "../../verification/rights/findings";
import type { Connection } from "./connection";
import { queryOn } from "./query";

/**
 * Looks whether the controller's role may do all that it will do here, before it does the first of it.
 * @throws Error that names each missing right with the statement that gives it.
 */
export async function requireRights(connection: Connection, side: DatabaseRole): Promise<void> {
  const findings = await queryOn(connection).snapshot((query) => controllerFindings(query, side));
  if (findings.length === 0) return;
  throw new Error(
    `The controller may not do all that it must on the ${side}; nothing was changed there. ${findings.length} reasons:\n  ` +
      `${findings.map(describeFinding).join("\n  ")}\n` +
      `Expected the set-up script to have run there: causeway setup-script --side ${side}.`,
  );
}
