import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { cloudtrailToCloudwatch } from "../../../../policies/controls/audit/cloudtrail-to-cloudwatch";
import { casesOf, computed } from "../../harness/cases";
import { logGroup, trail } from "./shapes";

const role = () => new aws.iam.Role("delivery", { assumeRolePolicy: "{}" }).arn;
const group = () => pulumi.interpolate`${logGroup().arn}:*`;

casesOf(cloudtrailToCloudwatch, (cases) => {
  cases.passes("with a log group and a role", () =>
    trail({ cloudWatchLogsGroupArn: group(), cloudWatchLogsRoleArn: role() }),
  );
  cases.fails("without a log group", () => trail({ cloudWatchLogsRoleArn: role() }), {
    on: "trail",
    path: "cloudWatchLogsGroupArn",
  });
  cases.fails("without a role", () => trail({ cloudWatchLogsGroupArn: group() }), {
    on: "trail",
    path: "cloudWatchLogsRoleArn",
  });
  cases.undecided(
    "while the group comes from elsewhere",
    () => trail({ cloudWatchLogsGroupArn: computed("arn:1"), cloudWatchLogsRoleArn: role() }),
    { on: "trail", path: "cloudWatchLogsGroupArn", then: "pass" },
  );
});
