import { subnetNoAutoPublicIp } from "../../../../policies/controls/network/subnet-no-auto-public-ip";
import { casesOf, computed } from "../../harness/cases";
import { subnet } from "./shapes";

casesOf(subnetNoAutoPublicIp, (cases) => {
  cases.passes("by default", () => subnet("a"));
  cases.passes("when it is off", () => subnet("a", { mapPublicIpOnLaunch: false }));
  cases.fails("when it is on", () => subnet("a", { mapPublicIpOnLaunch: true }), {
    on: "a",
    path: "mapPublicIpOnLaunch",
  });
  cases.undecided(
    "while it is computed",
    () => subnet("a", { mapPublicIpOnLaunch: computed(true) }),
    {
      on: "a",
      path: "mapPublicIpOnLaunch",
      then: "fail",
    },
  );
});
