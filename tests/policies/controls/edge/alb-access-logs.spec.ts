import * as aws from "@pulumi/aws";
import { albAccessLogs } from "../../../../policies/controls/edge/alb-access-logs";
import { casesOf, computed } from "../../harness/cases";
import { balancer, networkBalancer } from "./shapes";

const bucket = () => new aws.s3.Bucket("logs", {});

casesOf(albAccessLogs, (cases) => {
  cases.passes("with a bucket of the stack", () =>
    balancer({ accessLogs: { enabled: true, bucket: bucket().bucket } }),
  );
  cases.passes("with a named bucket", () =>
    balancer({ accessLogs: { enabled: true, bucket: "central-logs" } }),
  );
  cases.fails("by default", () => balancer(), { on: "web", path: "accessLogs.enabled" });
  cases.fails("with a bucket only", () => balancer({ accessLogs: { bucket: "central-logs" } }), {
    on: "web",
    path: "accessLogs.enabled",
  });
  cases.ignores("about a network load balancer", () => networkBalancer());
  cases.undecided(
    "while the bucket comes from elsewhere",
    () => balancer({ accessLogs: { enabled: true, bucket: computed("central-logs") } }),
    { on: "web", path: "accessLogs.bucket", then: "pass" },
  );
});
