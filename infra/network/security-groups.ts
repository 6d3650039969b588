import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";
import { groups, type Edge, type Group, type Party } from "./security-matrix";
import { tierTags } from "./tiers";

export interface SecurityGroupsArgs {
  vpcId: pulumi.Input<string>;
  /** Every permitted connection. Plain: it decides how many rules exist. */
  matrix: readonly Edge[];
  /** The networks behind the site link: what `on-premises` stands for. Plain for the same reason. */
  onPremisesNetworks: readonly string[];
  /** Those of the on-premises database servers, and the name servers' addresses. @default [] */
  onPremisesDatabaseNetworks?: readonly string[];
  nameServers?: readonly string[];
  /** The prefix list of the S3 gateway endpoint: what `s3` stands for. */
  s3PrefixListId: pulumi.Input<string>;
}

/** The security groups and their rules, made from the matrix and from nothing else. */
export class SecurityGroups extends pulumi.ComponentResource {
  /** The id of each group. */
  readonly ids: Readonly<Record<Group, pulumi.Output<string>>>;

  constructor(name: string, args: SecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:SecurityGroups", name, staticInputs(args), opts);

    const make = (group: Group) => this.makeGroup(name, group, args.vpcId);
    const ids = Object.fromEntries(groupNames().map((group) => [group, make(group).id])) as Record<
      Group,
      pulumi.Output<string>
    >;
    for (const edge of args.matrix) this.makeRules(name, edge, peersOf(ids, args));

    this.ids = ids;
    this.registerOutputs({ ids });
  }

  private makeGroup(name: string, group: Group, vpcId: pulumi.Input<string>): ec2.SecurityGroup {
    return new ec2.SecurityGroup(
      `${name}-${group}`,
      {
        vpcId,
        description: `Network interfaces of the ${group}; rules come from the security matrix`,
        tags: { Name: `${name}-${group}`, Tier: tierTags[groups[group]], Group: group },
      },
      { parent: this },
    );
  }

  /** An edge is two rules: one lets the connection out of its start, one lets it into its end. */
  private makeRules(name: string, edge: Edge, peers: Peers): void {
    const { from, to, port, protocol = "tcp", why } = edge;
    const common = { ipProtocol: protocol, fromPort: port, toPort: port, description: why };
    const where = protocol === "tcp" ? String(port) : `${port}-${protocol}`;
    const start = peers(from);
    const end = peers(to);
    if (start.groupId !== undefined) {
      for (const { suffix, target } of end.targets) {
        new vpc.SecurityGroupEgressRule(
          `${name}-${from}-to-${to}-${where}${suffix}`,
          { ...common, securityGroupId: start.groupId, ...target },
          { parent: this },
        );
      }
    }
    if (end.groupId !== undefined) {
      for (const { suffix, target } of start.targets) {
        new vpc.SecurityGroupIngressRule(
          `${name}-${to}-from-${from}-${where}${suffix}`,
          { ...common, securityGroupId: end.groupId, ...target },
          { parent: this },
        );
      }
    }
  }
}

/** How rules name a party, and the group that it is, if it is one. */
interface Peer {
  readonly groupId?: pulumi.Output<string>;
  /** One rule for each; the suffix tells the rules of one edge apart. */
  readonly targets: readonly { readonly suffix: string; readonly target: RuleTarget }[];
}

type RuleTarget = Pick<
  vpc.SecurityGroupIngressRuleArgs,
  "referencedSecurityGroupId" | "cidrIpv4" | "prefixListId"
>;

type Peers = (party: Party) => Peer;

function peersOf(
  ids: Readonly<Record<Group, pulumi.Output<string>>>,
  args: SecurityGroupsArgs,
): Peers {
  const one = (target: RuleTarget) => [{ suffix: "", target }];
  const each = (networks: readonly string[]) => ({
    targets: networks.map((cidrIpv4) => ({
      suffix: `-${cidrIpv4.replace("/", "-")}`,
      target: { cidrIpv4 },
    })),
  });
  return (party) => {
    if (isGroup(party)) {
      const groupId = ids[party];
      return { groupId, targets: one({ referencedSecurityGroupId: groupId }) };
    }
    switch (party) {
      case "internet":
        return { targets: one({ cidrIpv4: "0.0.0.0/0" }) };
      case "s3":
        return { targets: one({ prefixListId: args.s3PrefixListId }) };
      case "on-premises":
        return each(args.onPremisesNetworks);
      case "on-premises-database":
        return each(args.onPremisesDatabaseNetworks ?? []);
      case "name-servers":
        return each((args.nameServers ?? []).map((address) => `${address}/32`));
    }
  };
}

function isGroup(party: Party): party is Group {
  return party in groups;
}

function groupNames(): readonly Group[] {
  return Object.keys(groups) as Group[];
}
