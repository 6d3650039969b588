import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { attachManaged, serviceRole } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";

/**
 * The two roles that DMS looks for by fixed names. An account has them once, so one stack of an account
 * makes them: others leave this component out.
 */
export class ReplicationAccountRoles extends pulumi.ComponentResource {
  /** Known once both roles may be used: DMS refuses subnet groups before. */
  readonly ready: pulumi.Output<boolean>;

  constructor(name: string, args: Account, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:replication:ReplicationAccountRoles", name, staticInputs(args), opts);

    const make = (fixedName: string, description: string, policy: string) => {
      const role = serviceRole(
        `${name}-${fixedName}`,
        {
          fixedName,
          description,
          service: "dms.amazonaws.com",
          accountId: args.accountId,
        },
        this,
      );
      return attachManaged(`${name}-${fixedName}-policy`, role, `service-role/${policy}`, this);
    };
    const vpc = make(
      "dms-vpc-role",
      "Lets DMS place its instances in the VPC",
      "AmazonDMSVPCManagementRole",
    );
    const logs = make(
      "dms-cloudwatch-logs-role",
      "Lets DMS write its tasks' logs",
      "AmazonDMSCloudWatchLogsRole",
    );

    this.ready = pulumi.all([vpc.id, logs.id]).apply(() => true);
    this.registerOutputs({ ready: this.ready });
  }
}
