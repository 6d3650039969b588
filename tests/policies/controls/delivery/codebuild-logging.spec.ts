import { codebuildLogging } from "../../../../policies/controls/delivery/codebuild-logging";
import { casesOf, computed } from "../../harness/cases";
import { project } from "./shapes";

const off = { status: "DISABLED" };
const on = "build";

casesOf(codebuildLogging, (cases) => {
  cases.passes("by default", () => project());
  cases.passes("with S3 alone", () =>
    project({ logsConfig: { cloudwatchLogs: off, s3Logs: { status: "ENABLED" } } }),
  );
  cases.fails("when they are off", () => project({ logsConfig: { cloudwatchLogs: off } }), {
    on,
    path: "logsConfig.cloudwatchLogs.status",
  });
  cases.fails(
    "in plain text",
    () => project({ logsConfig: { s3Logs: { status: "ENABLED", encryptionDisabled: true } } }),
    { on, path: "logsConfig.s3Logs.encryptionDisabled" },
  );
  cases.undecided(
    "while it is computed",
    () => project({ logsConfig: { cloudwatchLogs: { status: computed("DISABLED") } } }),
    { on, path: "logsConfig.cloudwatchLogs.status", then: "fail" },
  );
});
