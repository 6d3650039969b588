import { byUsage, chargesOf, type Charge, type Rule } from "./charge";
import { requiredLength, textOf } from "./resource";

const { hourly, used } = chargesOf("network");
const vpc = "AmazonVPC";
const transfer = "AWSDataTransfer";

/** A public address of IPv4, by the hour. */
export const publicAddress = byUsage("vpc/public-ipv4", vpc, "hour", "PublicIPv4:InUseAddress");
const prices = {
  nat: byUsage("nat/hour", "AmazonEC2", "hour", "NatGateway-Hours"),
  natData: byUsage("nat/gb", "AmazonEC2", "GB", "NatGateway-Bytes"),
  endpoint: byUsage("vpc/endpoint-hour", vpc, "hour", "VpcEndpoint-Hours"),
  endpointData: byUsage("vpc/endpoint-gb", vpc, "GB", "VpcEndpoint-Bytes"),
  vpn: byUsage("vpc/vpn-hour", vpc, "hour", "VPN-Usage-Hours:ipsec.1"),
  out: byUsage("transfer/internet-out", transfer, "GB", "DataTransfer-Out-Bytes"),
  zones: byUsage("transfer/between-zones", transfer, "GB", "DataTransfer-Regional-Bytes"),
  resolver: byUsage("route53/resolver-hour", "AmazonRoute53", "hour", "ResolverNetworkInterface"),
  resolverQueries: byUsage(
    "route53/resolver-query",
    "AmazonRoute53",
    "query",
    "DNS-Resolver-Queries",
  ),
};

/** What carries the traffic. */
export const networkRules: Readonly<Record<string, Rule>> = {
  "aws:ec2/vpc:Vpc": (resource) => ({
    charges: [
      used(resource, prices.out, "internetOutGb"),
      used(resource, prices.zones, "betweenZonesGb"),
    ],
  }),
  "aws:ec2/natGateway:NatGateway": (resource) => ({
    charges: [hourly(resource, prices.nat), used(resource, prices.natData, "natGb")],
  }),
  "aws:ec2/eip:Eip": (resource) => ({ charges: [hourly(resource, publicAddress)] }),
  "aws:ec2/vpcEndpoint:VpcEndpoint": (resource) => {
    const type = textOf(resource, "vpcEndpointType", "Gateway");
    if (type === "Gateway") return { free: "gateway endpoints of S3 and DynamoDB cost nothing" };
    if (type !== "Interface") return { unpriced: `an endpoint of the type ${type}` };
    return {
      charges: [
        hourly(resource, prices.endpoint, requiredLength(resource, "subnetIds")),
        used(resource, prices.endpointData, "endpointGb"),
      ],
    };
  },
  "aws:ec2/vpnConnection:VpnConnection": (resource, { linkStays }) => {
    const purpose: Pick<Charge, "purpose"> = { purpose: linkStays ? "run" : "migration" };
    return {
      charges: [
        hourly(resource, prices.vpn, 1, purpose),
        // Charged as traffic to the internet; a line of its own, for it ends with the migration.
        used(resource, { ...prices.out, id: "transfer/site-link-out" }, "siteLinkOutGb", purpose),
      ],
    };
  },
  "aws:route53/resolverEndpoint:ResolverEndpoint": (resource, { linkStays }) => {
    const purpose: Pick<Charge, "purpose"> = { purpose: linkStays ? "run" : "migration" };
    return {
      charges: [
        hourly(resource, prices.resolver, requiredLength(resource, "ipAddresses"), purpose),
        used(resource, prices.resolverQueries, "resolverQueries", purpose),
      ],
    };
  },
};
