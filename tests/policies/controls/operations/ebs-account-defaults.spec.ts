import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { instance } from "./shapes";
import { ebsAccountDefaults } from "../../../../policies/controls/operations/ebs-account-defaults";
import { casesOf, computed } from "../../harness/cases";

const byDefault = (enabled: Input<boolean> = true) =>
  new aws.ebs.EncryptionByDefault("ebs", { enabled });
const blocked = (state: Input<string> = "block-all-sharing") =>
  new aws.ebs.SnapshotBlockPublicAccess("snapshots", { state });

casesOf(ebsAccountDefaults, (cases) => {
  cases.passes("when both are declared", () => [byDefault(), blocked(), instance()]);
  cases.ignores("a stack without machines", () => new aws.ec2.Vpc("shop", {}));
  cases.fails("in an account that doesn't encrypt", () => [blocked(), instance()], {
    on: "the stack",
    path: "@EncryptionByDefault",
  });
  cases.fails("when it is switched off", () => [byDefault(false), blocked()], {
    on: "the stack",
    path: "@EncryptionByDefault",
  });
  cases.fails(
    "when known snapshots may be shared",
    () => [byDefault(), blocked("block-new-sharing")],
    { on: "the stack", path: "@SnapshotBlockPublicAccess" },
  );
  cases.undecided("while it is computed", () => [byDefault(computed(false)), blocked()], {
    on: "the stack",
    path: "@EncryptionByDefault",
    then: "fail",
  });
});
