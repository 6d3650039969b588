import { formatCidr, parseCidr, part } from "../shared/cidr";
import { tiers, type Tier } from "./tiers";

/** The subnets' networks of each tier, in the order of the zones. */
export type SubnetLayout = Readonly<Record<Tier, readonly string[]>>;

/**
 * Divides a VPC's network: a quarter to each tier, a quarter of that to each zone. The fourth zone's
 * place stays free, so that another zone can be added without moving a subnet.
 * With 10.0.0.0/16 the application tier has 10.0.64.0/20, 10.0.80.0/20, ...
 * @throws RangeError for more than four zones, or a network too small to divide by sixteen.
 */
export function layOutSubnets(cidrBlock: string, zoneCount: number): SubnetLayout {
  const vpc = parseCidr(cidrBlock);
  if (vpc === undefined) throw new RangeError(`'${cidrBlock}' is no IPv4 network.`);
  const networksOf = (tier: Tier) => {
    const quarter = part(vpc, vpc.prefix + 2, tiers.indexOf(tier));
    return Array.from({ length: zoneCount }, (_, zone) =>
      formatCidr(part(quarter, quarter.prefix + 2, zone)),
    );
  };
  return {
    public: networksOf("public"),
    application: networksOf("application"),
    database: networksOf("database"),
    management: networksOf("management"),
  };
}
