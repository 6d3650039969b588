import * as aws from "@pulumi/aws";
import { wafLogRedaction } from "../../../../policies/controls/edge/waf-log-redaction";
import { casesOf, computed } from "../../harness/cases";

type Fields = aws.wafv2.WebAclLoggingConfigurationArgs["redactedFields"];
const log = (redactedFields: Fields) =>
  new aws.wafv2.WebAclLoggingConfiguration("logging", {
    resourceArn: "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/web/1",
    logDestinationConfigs: [],
    ...(redactedFields === undefined ? {} : { redactedFields }),
  });
const header = (name: string) => ({ singleHeader: { name } });
const headers = { on: "logging", path: "redactedFields[*].singleHeader.name" };

casesOf(wafLogRedaction, (cases) => {
  cases.passes("with both headers and the query", () =>
    log([header("authorization"), header("cookie"), { queryString: {} }]),
  );
  cases.fails("by default", () => log(undefined), headers);
  cases.fails(
    "without the cookie",
    () => log([header("authorization"), { queryString: {} }]),
    headers,
  );
  cases.fails("without the query", () => log([header("authorization"), header("cookie")]), {
    on: "logging",
    path: "redactedFields[*].queryString",
  });
  cases.undecided("while they are computed", () => log(computed([header("cookie")])), {
    ...headers,
    then: "fail",
  });
});
