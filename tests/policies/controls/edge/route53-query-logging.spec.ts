import * as aws from "@pulumi/aws";
import { route53QueryLogging } from "../../../../policies/controls/edge/route53-query-logging";
import { casesOf, computed } from "../../harness/cases";

const zone = (args: aws.route53.ZoneArgs = {}) =>
  new aws.route53.Zone("example", { name: "example.com", ...args });
const log = (zoneId: aws.route53.QueryLogArgs["zoneId"]) =>
  new aws.route53.QueryLog("queries", {
    zoneId,
    cloudwatchLogGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:queries",
  });
const expected = { on: "example", path: "@QueryLog" };

casesOf(route53QueryLogging, (cases) => {
  cases.passes("with a query log", () => log(zone().zoneId));
  cases.fails("without one", () => zone(), expected);
  cases.ignores("about a private zone", () => zone({ vpcs: [{ vpcId: "vpc-1" }] }));
  cases.undecided(
    "while it is not known which zone is logged",
    () => {
      zone();
      log(computed("Z1"));
    },
    { ...expected, then: "fail" },
  );
});
