import * as acm from "@pulumi/aws/acm";
import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";

export interface ListenersArgs {
  loadBalancerArn: pulumi.Input<string>;
  certificateArn: pulumi.Input<string>;
  /** The names of the validation records, known once they stand in the zone. */
  validatedNames: pulumi.Input<string[]>;
  /** The target group that the first deployment serves from. */
  targetGroupArn: pulumi.Input<string>;
}

/** TLS 1.2 and newer with forward secrecy only. */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/**
 * CodeDeploy is the other writer of the listener's target group: it moves the listener from one
 * group to the other at each deployment.
 */
export const writtenByDeployments = ["defaultActions"];

/** The load balancer's HTTPS listener. Nothing listens on port 80: browsers know HTTPS first, and services have no excuse. */
export class Listeners extends pulumi.ComponentResource {
  readonly httpsArn: pulumi.Output<string>;

  constructor(name: string, args: ListenersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:Listeners", name, {}, opts);

    const validation = new acm.CertificateValidation(
      `${name}-certificate-validation`,
      { certificateArn: args.certificateArn, validationRecordFqdns: args.validatedNames },
      { parent: this },
    );
    const https = new lb.Listener(
      `${name}-https`,
      {
        loadBalancerArn: args.loadBalancerArn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: tlsPolicy,
        certificateArn: validation.certificateArn,
        defaultActions: [{ type: "forward", targetGroupArn: args.targetGroupArn }],
      },
      { parent: this, ignoreChanges: writtenByDeployments },
    );

    this.httpsArn = https.arn;
    this.registerOutputs({ httpsArn: this.httpsArn });
  }
}
