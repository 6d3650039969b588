import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { ssmPatching } from "../../../../policies/controls/operations/ssm-patching";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

const baseline = () => new aws.ssm.PatchBaseline("baseline", {});
const association = (key: string, values: Input<string>[], name = "AWS-RunPatchBaseline") =>
  new aws.ssm.Association("patching", { name, targets: [{ key, values }] });
const at = { on: "machine", path: "@Association" };

casesOf(ssmPatching, (cases) => {
  cases.passes("with its id in an association", () => [
    baseline(),
    association("InstanceIds", [instance().id]),
  ]);
  cases.passes("with every instance", () => [
    baseline(),
    instance(),
    association("InstanceIds", ["*"]),
  ]);
  cases.passes("with its tag", () => [
    baseline(),
    instance({ tags: { PatchGroup: "nightly" } }),
    association("tag:PatchGroup", ["nightly"]),
  ]);
  cases.fails("without an association", () => [baseline(), instance()], at);
  cases.fails(
    "with an association of something else",
    () => [baseline(), association("InstanceIds", [instance().id], "AWS-GatherSoftwareInventory")],
    at,
  );
  cases.fails(
    "with another tag",
    () => [
      baseline(),
      instance({ tags: { PatchGroup: "never" } }),
      association("tag:PatchGroup", ["nightly"]),
    ],
    at,
  );
  cases.fails("without a baseline", () => association("InstanceIds", [instance().id]), {
    on: "machine",
    path: "@PatchBaseline",
  });
  cases.undecided(
    "while the target is computed",
    () => [baseline(), instance(), association("InstanceIds", [computed("i-elsewhere")])],
    { ...at, then: "fail" },
  );
});
