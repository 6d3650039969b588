import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

export interface LoadBalancerArgs {
  vpcId: pulumi.Input<string>;
  /** Subnets of the public tier, in at least two zones. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  securityGroupId: pulumi.Input<string>;
  /** The bucket of the access logs. */
  accessLogBucket: pulumi.Input<string>;
  /** Locks the load balancer against deletion in AWS. */
  protect: pulumi.Input<boolean>;
}

/** The public entrance of green: an application load balancer with a target group for each deployment colour. */
export class LoadBalancer extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** What CloudWatch calls the load balancer. */
  readonly arnSuffix: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** The load balancer's own zone, which an alias record has to name. */
  readonly hostedZoneId: pulumi.Output<string>;
  /** The target groups that deployments take in turns. */
  readonly targetGroups: readonly [lb.TargetGroup, lb.TargetGroup];

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:LoadBalancer", name, staticInputs(args), opts);

    const balancer = new lb.LoadBalancer(
      `${name}-alb`,
      {
        loadBalancerType: "application",
        internal: false,
        subnets: args.subnetIds,
        securityGroups: [args.securityGroupId],
        idleTimeout: 60,
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "strictest",
        enableWafFailOpen: false,
        enableDeletionProtection: args.protect,
        accessLogs: { enabled: true, bucket: args.accessLogBucket, prefix: "load-balancers" },
        tags: { Tier: "public" },
      },
      { parent: this },
    );
    const targetGroup = (turn: "first" | "second") =>
      new lb.TargetGroup(
        `${name}-${turn}`,
        {
          vpcId: args.vpcId,
          targetType: "ip",
          port: 8080,
          protocol: "HTTP",
          deregistrationDelay: 30,
          healthCheck: {
            path: "/health",
            interval: 30,
            timeout: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
            matcher: "200",
          },
        },
        { parent: this },
      );

    this.arn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.hostedZoneId = balancer.zoneId;
    this.targetGroups = [targetGroup("first"), targetGroup("second")];
    this.registerOutputs({
      arn: this.arn,
      arnSuffix: this.arnSuffix,
      dnsName: this.dnsName,
      hostedZoneId: this.hostedZoneId,
      targetGroups: this.targetGroups,
    });
  }
}
