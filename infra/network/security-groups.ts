import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { groups, type Edge, type Group, type Party } from "./security-matrix";
import { tierTags } from "./tiers";

export interface SecurityGroupsArgs {
  vpcId: pulumi.Input<string>;
  /** Every permitted connection. Plain: it decides how many rules exist. */
  matrix: readonly Edge[];
  /** The networks behind the site link: what `on-premises` stands for. Plain for the same reason. */
  onPremisesNetworks: readonly string[];
}

/** The security groups and their rules, made from the matrix and from nothing else. */
export class SecurityGroups extends pulumi.ComponentResource {
  /** The id of each group. */
  readonly ids: Readonly<Record<Group, pulumi.Output<string>>>;

  constructor(name: string, args: SecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:SecurityGroups", name, {}, opts);

    const make = (group: Group) => this.makeGroup(name, group, args.vpcId);
    const ids = Object.fromEntries(groupNames().map((group) => [group, make(group).id])) as Record<
      Group,
      pulumi.Output<string>
    >;
    for (const edge of args.matrix) this.makeRules(name, edge, ids, args.onPremisesNetworks);

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
  private makeRules(
    name: string,
    edge: Edge,
    ids: Readonly<Record<Group, pulumi.Output<string>>>,
    onPremisesNetworks: readonly string[],
  ): void {
    const { from, to, port, why } = edge;
    const common = { ipProtocol: "tcp", fromPort: port, toPort: port, description: why };
    for (const peer of peersOf(to, ids, onPremisesNetworks)) {
      if (!isGroup(from)) continue;
      new vpc.SecurityGroupEgressRule(
        `${name}-${from}-to-${to}-${port}${peer.suffix}`,
        { ...common, securityGroupId: ids[from], ...peer.target },
        { parent: this },
      );
    }
    for (const peer of peersOf(from, ids, onPremisesNetworks)) {
      if (!isGroup(to)) continue;
      new vpc.SecurityGroupIngressRule(
        `${name}-${to}-from-${from}-${port}${peer.suffix}`,
        { ...common, securityGroupId: ids[to], ...peer.target },
        { parent: this },
      );
    }
  }
}

interface Peer {
  /** Tells the rules of one edge apart: a rule names one network. */
  readonly suffix: string;
  readonly target: { referencedSecurityGroupId: pulumi.Input<string> } | { cidrIpv4: string };
}

function peersOf(
  party: Party,
  ids: Readonly<Record<Group, pulumi.Output<string>>>,
  onPremisesNetworks: readonly string[],
): readonly Peer[] {
  if (isGroup(party)) return [{ suffix: "", target: { referencedSecurityGroupId: ids[party] } }];
  if (party === "internet") return [{ suffix: "", target: { cidrIpv4: "0.0.0.0/0" } }];
  return onPremisesNetworks.map((cidrIpv4) => ({
    suffix: `-${cidrIpv4.replace("/", "-")}`,
    target: { cidrIpv4 },
  }));
}

function isGroup(party: Party): party is Group {
  return party in groups;
}

function groupNames(): readonly Group[] {
  return Object.keys(groups) as Group[];
}
