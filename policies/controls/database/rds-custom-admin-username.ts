import { every, on, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { matches } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

const ownName = matches(
  /^(?!(?:postgres|admin|administrator|root|sa|rdsadmin|master)$)/i,
  "a name of your own, not an engine's default",
);

/** The administrator's name is not half of the answer. */
export const rdsCustomAdminUsername = defineControl({
  id: "rds-custom-admin-username",
  title: "The administrator of a database has no default name",
  area: "database",
  severity: "medium",
  tier: 2,
  pci: ["2.2.2"],
  gdpr: ["32(1)(b)"],
  why: "Default accounts are the first that a password guesser tries.",
  remediation: "Choose another username; it can't be changed later.",
  example: `new aws.rds.Instance("db", { ..., username: "shop_admin" });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  // A replica and a restored database have the name of their source; nobody else may leave it out.
  check: every(
    on([DATABASE_INSTANCE], requires("username", ownName, { absent: "pass" })),
    on([DATABASE_CLUSTER], requires("masterUsername", ownName, { absent: "pass" })),
  ),
});
