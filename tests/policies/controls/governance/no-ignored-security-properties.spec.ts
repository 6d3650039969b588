import { noIgnoredSecurityProperties } from "../../../../policies/controls/governance/no-ignored-security-properties";
import { casesOf } from "../../harness/cases";
import { database } from "./shapes";

casesOf(noIgnoredSecurityProperties, (cases) => {
  cases.passes("with a property that no control reads", () =>
    database({}, {}, { ignoreChanges: ["allocatedStorage"] }),
  );
  cases.fails(
    "with one that a control reads",
    () => database({}, {}, { ignoreChanges: ["allocatedStorage", "storageEncrypted"] }),
    { on: "db", path: "options.ignoreChanges" },
  );
  cases.fails(
    "with a part of the tags",
    () => database({}, {}, { ignoreChanges: ["tags.Owner"] }),
    {
      on: "db",
      path: "options.ignoreChanges",
    },
  );
  cases.ignores("what ignores nothing", () => database());
  cases.alwaysDecided("options are known before the update");
});
