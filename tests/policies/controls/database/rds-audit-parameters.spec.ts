import { rdsAuditParameters } from "../../../../policies/controls/database/rds-audit-parameters";
import { casesOf, computed } from "../../harness/cases";
import { database, tuned } from "./shapes";

const audited = {
  shared_preload_libraries: "pg_stat_statements,pgaudit",
  "pgaudit.log": "ddl,role",
  log_connections: "1",
  log_disconnections: "1",
  log_statement: "ddl",
};

casesOf(rdsAuditParameters, (cases) => {
  cases.passes("with all of them", () => tuned(audited));
  cases.ignores("about another engine", () => database({ engine: "mysql" }));
  cases.fails("with a default group", () => database(), { on: "db", path: "parameterGroupName" });
  cases.fails(
    "without pgaudit among the libraries",
    () => tuned({ ...audited, shared_preload_libraries: "pg_stat_statements" }),
    { on: "db", path: "parameterGroupName -> group.parameters[0].value" },
  );
  cases.fails(
    "where statements are logged with their values",
    () => tuned({ ...audited, log_statement: "all" }),
    { on: "db", path: "parameterGroupName -> group.parameters[4].value" },
  );
  cases.undecided(
    "while a value is computed",
    () => tuned({ ...audited, "pgaudit.log": computed("none") }),
    { on: "db", path: "parameterGroupName -> group.parameters[1].value", then: "fail" },
  );
});
