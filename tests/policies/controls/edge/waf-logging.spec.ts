import * as aws from "@pulumi/aws";
import { wafLogging } from "../../../../policies/controls/edge/waf-logging";
import { casesOf, computed } from "../../harness/cases";
import { webAcl } from "./shapes";

const log = (resourceArn: aws.wafv2.WebAclLoggingConfigurationArgs["resourceArn"]) =>
  new aws.wafv2.WebAclLoggingConfiguration("logging", {
    resourceArn,
    logDestinationConfigs: ["arn:aws:logs:eu-central-1:111122223333:log-group:aws-waf-logs-web"],
  });
const expected = { on: "acl", path: "@WebAclLoggingConfiguration" };

casesOf(wafLogging, (cases) => {
  cases.passes("with a logging configuration", () => log(webAcl().arn));
  cases.fails("without one", () => webAcl(), expected);
  cases.undecided(
    "while it is not known what is logged",
    () => {
      webAcl();
      log(computed("arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/other/1"));
    },
    { ...expected, then: "fail" },
  );
});
