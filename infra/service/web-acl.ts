import * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import { logGroup, type Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";
import { webAclRules } from "./web-acl-rules";

export interface WebAclArgs {
  loadBalancerArn: pulumi.Input<string>;
  /** Requests that one address may send in five minutes. @default 2000 */
  requestsPerFiveMinutes?: number;
  logging: Logging;
}

/** The web application firewall before the load balancer: AWS's managed rules and a rate limit, logged without secrets. */
export class WebAcl extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: WebAclArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:WebAcl", name, staticInputs(args), opts);

    const { requestsPerFiveMinutes = 2000 } = args;
    const acl = new wafv2.WebAcl(
      `${name}-acl`,
      {
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        rules: webAclRules(requestsPerFiveMinutes),
        visibilityConfig: {
          cloudwatchMetricsEnabled: true,
          sampledRequestsEnabled: false,
          metricName: "web-acl",
        },
      },
      { parent: this },
    );
    new wafv2.WebAclAssociation(
      `${name}-association`,
      { webAclArn: acl.arn, resourceArn: args.loadBalancerArn },
      { parent: this },
    );
    // WAF writes only to groups whose name begins like this.
    const logs = logGroup(
      `${name}-logs`,
      args.logging,
      { fixedName: `aws-waf-logs-${name}`, logType: "audit" },
      this,
    );
    new wafv2.WebAclLoggingConfiguration(
      `${name}-logging`,
      {
        resourceArn: acl.arn,
        logDestinationConfigs: [logs.arn],
        redactedFields: [
          { singleHeader: { name: "authorization" } },
          { singleHeader: { name: "cookie" } },
          { queryString: {} },
        ],
      },
      { parent: this },
    );

    this.arn = acl.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
