import type * as aws from "@pulumi/aws";
import { ecsExecAuditedAndEncrypted } from "../../../../policies/controls/containers/ecs-exec-audited-and-encrypted";
import { casesOf, computed } from "../../harness/cases";
import { cluster, key } from "./shapes";

type Exec = aws.types.input.ecs.ClusterConfigurationExecuteCommandConfiguration;
const recorded = (exec: Exec) =>
  cluster({
    configuration: {
      executeCommandConfiguration: {
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchEncryptionEnabled: true },
        ...exec,
      },
    },
  });
const at = (rest: string) => ({
  on: "cluster",
  path: `configuration.executeCommandConfiguration.${rest}`,
});

casesOf(ecsExecAuditedAndEncrypted, (cases) => {
  cases.passes("with a key and an encrypted group", () => recorded({ kmsKeyId: key() }));
  cases.fails("by default", () => cluster(), at("logging"));
  cases.fails("without a key", () => recorded({}), at("kmsKeyId"));
  cases.fails(
    "with a group in plain text",
    () => recorded({ kmsKeyId: key(), logConfiguration: {} }),
    at("logConfiguration.cloudWatchEncryptionEnabled"),
  );
  cases.undecided(
    "while the kind of logging is computed",
    () => recorded({ kmsKeyId: key(), logging: computed("NONE") }),
    { ...at("logging"), then: "fail" },
  );
});
