import { ecsServiceFargateLatestPlatform } from "../../../../policies/controls/containers/ecs-service-fargate-latest-platform";
import { casesOf, computed } from "../../harness/cases";
import { service } from "./shapes";

const on = "app";
const provided = (capacityProvider: string) =>
  service({ launchType: "", capacityProviderStrategies: [{ capacityProvider, weight: 1 }] });

casesOf(ecsServiceFargateLatestPlatform, (cases) => {
  cases.passes("on Fargate", () => service());
  cases.passes("on a capacity provider of Fargate", () => provided("FARGATE_SPOT"));
  cases.passes("on platform version 1.4.0", () => service({ platformVersion: "1.4.0" }));
  cases.fails("on servers", () => service({ launchType: "EC2" }), { on, path: "launchType" });
  cases.fails("on servers of a capacity provider", () => provided("servers"), {
    on,
    path: "launchType",
  });
  cases.fails("on an old platform", () => service({ platformVersion: "1.3.0" }), {
    on,
    path: "platformVersion",
  });
  cases.undecided(
    "while the version is computed",
    () => service({ platformVersion: computed("1.3.0") }),
    { on, path: "platformVersion", then: "fail" },
  );
});
