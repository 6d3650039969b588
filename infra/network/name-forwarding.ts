import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

export interface NameForwardingArgs {
  vpcId: pulumi.Input<string>;
  /** Subnets with a route to the name servers, in at least two zones. */
  subnetIds: pulumi.Input<string[]>;
  securityGroupId: pulumi.Input<string>;
  /** The name that is asked for on premises; everything else stays with the VPC's resolver. */
  domainName: string;
  /** IPv4 addresses of those who know it. Plain. */
  nameServers: readonly string[];
}

/** Lets everything in the VPC resolve a name that only on-premises name servers know. */
export class NameForwarding extends pulumi.ComponentResource {
  readonly endpointId: pulumi.Output<string>;

  constructor(name: string, args: NameForwardingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:NameForwarding", name, staticInputs(args), opts);

    const endpoint = new route53.ResolverEndpoint(
      `${name}-endpoint`,
      {
        direction: "OUTBOUND",
        resolverEndpointType: "IPV4",
        protocols: ["Do53"],
        securityGroupIds: [args.securityGroupId],
        // Two at least: Resolver refuses an endpoint that one zone could take down.
        ipAddresses: pulumi
          .output(args.subnetIds)
          .apply((ids) => ids.map((subnetId) => ({ subnetId }))),
      },
      { parent: this },
    );
    const rule = new route53.ResolverRule(
      `${name}-rule`,
      {
        ruleType: "FORWARD",
        domainName: args.domainName,
        resolverEndpointId: endpoint.id,
        targetIps: args.nameServers.map((ip) => ({ ip, port: 53 })),
      },
      { parent: this },
    );
    new route53.ResolverRuleAssociation(
      `${name}-association`,
      { resolverRuleId: rule.id, vpcId: args.vpcId },
      { parent: this },
    );

    this.endpointId = endpoint.id;
    this.registerOutputs({ endpointId: this.endpointId });
  }
}
