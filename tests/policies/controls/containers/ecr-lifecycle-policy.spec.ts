import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { ecrLifecyclePolicy } from "../../../../policies/controls/containers/ecr-lifecycle-policy";
import { casesOf, computed } from "../../harness/cases";

const lifecycle = (repository: Input<string>) =>
  new aws.ecr.LifecyclePolicy("old", { repository, policy: "{}" });
const at = { on: "app", path: "@LifecyclePolicy" };

casesOf(ecrLifecyclePolicy, (cases) => {
  cases.passes("with one", () => lifecycle(new aws.ecr.Repository("app", {}).name));
  cases.fails("without", () => new aws.ecr.Repository("app", {}), at);
  cases.undecided(
    "while it is computed whose it is",
    () => {
      new aws.ecr.Repository("app", {});
      lifecycle(computed("other"));
    },
    { ...at, then: "fail" },
  );
});
