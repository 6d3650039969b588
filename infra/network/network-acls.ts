import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { aclRules, type AclOptions } from "./acl-rules";
import { tiers, tierTags, type Tier } from "./tiers";

export interface NetworkAclsArgs extends AclOptions {
  readonly vpcId: pulumi.Input<string>;
  /** The VPC's default ACL: closed, for subnets that nobody has thought of. */
  readonly defaultNetworkAclId: pulumi.Input<string>;
  readonly subnetIds: Readonly<Record<Tier, pulumi.Input<string[]>>>;
}

/** Closes the default network ACL and gives each tier one of its own. */
export function makeNetworkAcls(
  name: string,
  args: NetworkAclsArgs,
  parent: pulumi.Resource,
): void {
  const rules = aclRules(args);
  new ec2.DefaultNetworkAcl(
    `${name}-default-acl`,
    { defaultNetworkAclId: args.defaultNetworkAclId, ingress: [], egress: [] },
    // Subnets leave the default ACL when they join their tier's: not a change to undo.
    { parent, ignoreChanges: ["subnetIds"] },
  );
  for (const tier of tiers) {
    new ec2.NetworkAcl(
      `${name}-${tier}-acl`,
      {
        vpcId: args.vpcId,
        subnetIds: args.subnetIds[tier],
        ingress: [...rules[tier].ingress],
        egress: [...rules[tier].egress],
        tags: { Name: `${name}-${tier}`, Tier: tierTags[tier] },
      },
      { parent },
    );
  }
}
