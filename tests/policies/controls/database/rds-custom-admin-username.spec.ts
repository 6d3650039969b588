import { rdsCustomAdminUsername } from "../../../../policies/controls/database/rds-custom-admin-username";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database, replica } from "./shapes";

casesOf(rdsCustomAdminUsername, (cases) => {
  cases.passes("with a name of one's own", () => database({ username: "shop_admin" }));
  cases.passes("where a replica has its source's", () => replica());
  cases.fails("with the engine's default", () => database({ username: "Postgres" }), {
    on: "db",
    path: "username",
  });
  cases.fails("with a cluster's default", () => cluster({ masterUsername: "admin" }), {
    on: "cluster",
    path: "masterUsername",
  });
  cases.undecided("while it is computed", () => database({ username: computed("root") }), {
    on: "db",
    path: "username",
    then: "fail",
  });
});
