import type * as pulumi from "@pulumi/pulumi";
import { ecsTaskVolumeTransitEncryption } from "../../../../policies/controls/containers/ecs-task-volume-transit-encryption";
import { casesOf, computed } from "../../harness/cases";
import { task } from "./shapes";

const files = (transit: { transitEncryption?: pulumi.Input<string> }) =>
  task([], {
    volumes: [
      { name: "tmp" },
      { name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1", ...transit } },
    ],
  });
const expected = {
  on: "task",
  path: "volumes[1].efsVolumeConfiguration.transitEncryption",
};

casesOf(ecsTaskVolumeTransitEncryption, (cases) => {
  cases.passes("when it is encrypted", () => files({ transitEncryption: "ENABLED" }));
  cases.fails("by default", () => files({}), expected);
  cases.fails("when it is not", () => files({ transitEncryption: "DISABLED" }), expected);
  cases.ignores("about other volumes", () => task([], { volumes: [{ name: "tmp" }] }));
  cases.undecided(
    "while it is computed",
    () => files({ transitEncryption: computed("DISABLED") }),
    { ...expected, then: "fail" },
  );
});
