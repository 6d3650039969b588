import * as aws from "@pulumi/aws";
import { noIgnoredSecurityProperties } from "../../../../policies/controls/governance/no-ignored-security-properties";
import { casesOf } from "../../harness/cases";
import { database } from "./shapes";

const scaledService = (minCapacity: number) => {
  new aws.appautoscaling.Target("scaling", {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: "service/shop/app",
    minCapacity,
    maxCapacity: 9,
  });
  return new aws.ecs.Service("app", {}, { ignoreChanges: ["desiredCount"] });
};

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
  cases.passes("with the number of tasks that an autoscaler writes", () => scaledService(2));
  cases.fails("with one that it may bring down to a single task", () => scaledService(1), {
    on: "app",
    path: "options.ignoreChanges",
  });
  cases.ignores("what ignores nothing", () => database());
  cases.alwaysDecided("options are known before the update");
});
