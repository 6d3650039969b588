import { nameText } from "../manifest/names";
import type { DatabaseRole } from "../run/words";
import { controllerFindings } from "../verification/rights/findings";
import { CouldNotCheck, type Check } from "./check";
import { answerOf } from "./rules";
import { manifestOf } from "./scope";

/** Whether the controller has its rights on one side: only it can be asked, so it must be who looks. */
export function controllerRightsCheck(side: DatabaseRole): Check {
  return {
    id: `roles/controller-on-${side}`,
    title: `the controller may do on the ${side} all that it must`,
    severity: "high",
    asks: [side],
    run: async (databases, scope) => {
      const query = databases[side];
      const { controller } = manifestOf(scope).roles;
      const [who] = await query.rows<{ name: string; superuser: boolean }>(
        "SELECT rolname::text AS name, rolsuper AS superuser FROM pg_roles WHERE rolname = current_user",
      );
      if (who?.name !== controller) {
        throw new CouldNotCheck(
          `asked as ${nameText(who?.name ?? "?")}: look as the manifest's ${nameText(controller)}, or let the run look at its start`,
        );
      }
      return answerOf(await controllerFindings(query, side), scope);
    },
  };
}
