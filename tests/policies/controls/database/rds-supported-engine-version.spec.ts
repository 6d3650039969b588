import { rdsSupportedEngineVersion } from "../../../../policies/controls/database/rds-supported-engine-version";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database } from "./shapes";

casesOf(rdsSupportedEngineVersion, (cases) => {
  cases.passes("with a supported major version", () => database({ engineVersion: "17" }));
  cases.passes("with a minor version of it", () => cluster({ engineVersion: "16.4" }));
  cases.ignores("about another engine", () => database({ engine: "mysql", engineVersion: "8.4" }));
  cases.fails("with an old one", () => database({ engineVersion: "13.15" }), {
    on: "db",
    path: "engineVersion",
  });
  cases.fails("with one that only begins alike", () => database({ engineVersion: "170.1" }), {
    on: "db",
    path: "engineVersion",
  });
  cases.fails("where AWS may choose", () => database(), { on: "db", path: "engineVersion" });
  cases.fails(
    "with extended support asked for",
    () =>
      database({
        engineVersion: "17.6",
        engineLifecycleSupport: "open-source-rds-extended-support",
      }),
    { on: "db", path: "engineLifecycleSupport" },
  );
  cases.fails("where the settings ask for a newer one", () => database({ engineVersion: "17.6" }), {
    settings: { supportedPostgres: ["18"] },
    on: "db",
    path: "engineVersion",
  });
  cases.undecided("while it is computed", () => database({ engineVersion: computed("17.6") }), {
    on: "db",
    path: "engineVersion",
    then: "pass",
  });
});
