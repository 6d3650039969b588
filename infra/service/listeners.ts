import * as acm from "@pulumi/aws/acm";
import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

export interface ListenersArgs {
  loadBalancerArn: pulumi.Input<string>;
  certificateArn: pulumi.Input<string>;
  /** The names of the validation records, known once they stand in the zone. */
  validatedNames: pulumi.Input<string[]>;
  /** Whether the certificate is this program's: it is waited for then. One that exists was issued. Plain. */
  awaitValidation: boolean;
  /** The target group that deployments test, at first. */
  testTargetGroupArn: pulumi.Input<string>;
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

/**
 * The load balancer's listeners: HTTPS for clients, HTTPS for a deployment's tests, and a redirect for a
 * team that opens port 80. No rule does: nobody reaches a public address from the networks behind the link.
 */
export class Listeners extends pulumi.ComponentResource {
  readonly httpsArn: pulumi.Output<string>;
  /** CodeDeploy shows the new tasks here first. No rule opens its port: the hooks call the tasks themselves. */
  readonly testArn: pulumi.Output<string>;

  constructor(name: string, args: ListenersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:Listeners", name, staticInputs(args), opts);

    const certificateArn = args.awaitValidation
      ? new acm.CertificateValidation(
          `${name}-certificate-validation`,
          { certificateArn: args.certificateArn, validationRecordFqdns: args.validatedNames },
          { parent: this },
        ).certificateArn
      : args.certificateArn;
    const secure = (role: "https" | "test", port: number, targetGroupArn: pulumi.Input<string>) =>
      new lb.Listener(
        `${name}-${role}`,
        {
          loadBalancerArn: args.loadBalancerArn,
          port,
          protocol: "HTTPS",
          sslPolicy: tlsPolicy,
          certificateArn,
          defaultActions: [{ type: "forward", targetGroupArn }],
        },
        { parent: this, ignoreChanges: writtenByDeployments },
      );
    const https = secure("https", 443, args.targetGroupArn);
    const test = secure("test", 8443, args.testTargetGroupArn);
    new lb.Listener(
      `${name}-redirect`,
      {
        loadBalancerArn: args.loadBalancerArn,
        port: 80,
        protocol: "HTTP",
        defaultActions: [
          {
            type: "redirect",
            redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
          },
        ],
      },
      { parent: this },
    );

    this.httpsArn = https.arn;
    this.testArn = test.arn;
    this.registerOutputs({ httpsArn: this.httpsArn, testArn: this.testArn });
  }
}
