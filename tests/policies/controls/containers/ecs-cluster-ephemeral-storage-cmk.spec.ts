import type * as pulumi from "@pulumi/pulumi";
import { ecsClusterEphemeralStorageCmk } from "../../../../policies/controls/containers/ecs-cluster-ephemeral-storage-cmk";
import { casesOf, computed } from "../../harness/cases";
import { cluster, key } from "./shapes";

const tags = { DataClassification: "cardholder" };
const encrypted = (fargateEphemeralStorageKmsKeyId: pulumi.Input<string>) =>
  cluster({
    tags,
    configuration: { managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId } },
  });
const expected = {
  on: "cluster",
  path: "configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId",
};

casesOf(ecsClusterEphemeralStorageCmk, (cases) => {
  cases.passes("with a key", () => encrypted(key()));
  cases.fails("by default", () => cluster({ tags }), expected);
  cases.fails("with a key of AWS", () => encrypted("alias/aws/ecs"), expected);
  cases.ignores("about a cluster without personal data", () => cluster());
  cases.undecided("while the key comes from elsewhere", () => encrypted(computed("key-1")), {
    ...expected,
    then: "pass",
  });
});
