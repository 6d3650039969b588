import { dmsTaskMasksPersonalColumns } from "../../../../policies/controls/replication/dms-task-masks-personal-columns";
import type { ClassifiedColumn } from "../../../../policies/engine/settings";
import { casesOf, computed } from "../../harness/cases";
import { columnRule, mapping, serverless, task } from "./shapes";

const at = { schema: "public", table: "audit_log" };
const personal: ClassifiedColumn = { ...at, column: "email", class: "personal" };
const secret: ClassifiedColumn = {
  ...at,
  column: "sensitive_data",
  class: "sensitive-authentication-data",
};
const table = "tableMappings: public.audit_log";
const given = { settings: { classifiedColumns: [personal, secret] } };
const both = [columnRule("data-masking-hash-mask", "email"), columnRule("remove-column", "%data")];

casesOf(dmsTaskMasksPersonalColumns, (cases) => {
  cases.passes(
    "where one is masked and the other removed",
    () => task({ tableMappings: mapping("public", ...both) }),
    given,
  );
  cases.passes(
    "where their table isn't selected",
    () => task({ tableMappings: mapping("causeway") }),
    given,
  );
  cases.fails(
    "where a personal column is copied",
    () => task({ tableMappings: mapping("public", ...both.slice(1)) }),
    { ...given, on: "task", path: `${table}.email (personal)` },
  );
  cases.fails(
    "where sensitive authentication data is masked only",
    () => task({ tableMappings: mapping("%", columnRule("data-masking-digits-mask", "%")) }),
    { ...given, on: "task", path: `${table}.sensitive_data (sensitive-authentication-data)` },
  );
  cases.fails(
    "where nobody has classified a column",
    () => serverless({ tableMappings: mapping("public", ...both) }),
    { on: "serverless", path: "@settings.classifiedColumns" },
  );
  cases.undecided(
    "while the mapping is computed",
    () => task({ tableMappings: computed(mapping("public")) }),
    { ...given, on: "task", path: "tableMappings", then: "fail" },
  );
});
