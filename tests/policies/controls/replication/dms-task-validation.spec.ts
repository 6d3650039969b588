import { dmsTaskValidation } from "../../../../policies/controls/replication/dms-task-validation";
import { casesOf, computed } from "../../harness/cases";
import { serverless, task } from "./shapes";

const settings = (EnableValidation: boolean) =>
  JSON.stringify({ ValidationSettings: { EnableValidation } });

casesOf(dmsTaskValidation, (cases) => {
  cases.passes("when it is on", () => task({ replicationTaskSettings: settings(true) }));
  cases.passes("without an instance too", () =>
    serverless({ replicationSettings: settings(true) }),
  );
  cases.fails("when it is off", () => task({ replicationTaskSettings: settings(false) }), {
    on: "task",
    path: "replicationTaskSettings.ValidationSettings.EnableValidation",
  });
  cases.fails("by default", () => task(), {
    on: "task",
    path: "replicationTaskSettings.ValidationSettings.EnableValidation",
  });
  cases.undecided(
    "while the settings are computed",
    () => task({ replicationTaskSettings: computed(settings(false)) }),
    { on: "task", path: "replicationTaskSettings", then: "fail" },
  );
});
