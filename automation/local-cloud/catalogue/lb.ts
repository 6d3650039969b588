import type { Catalogue } from "./kind";

/** The hosted zones of load balancers (Elastic Load Balancing endpoints and quotas). */
const LOAD_BALANCER_ZONES: Readonly<Record<string, string>> = {
  "eu-central-1": "Z215JYRZR1TBD5",
  "eu-west-1": "Z32O12XQLNTSW2",
  "eu-west-2": "ZHURV8PSTC4K8",
  "eu-west-3": "Z3Q77PNBQS71R4",
  "eu-north-1": "Z23TAZ6LKFMNIO",
  "eu-south-1": "Z3ULH7SSC9OV64",
  "us-east-1": "Z35SXDOTRQ7X7K",
  "us-east-2": "Z3AADJGX6KTTL2",
  "us-west-2": "Z1H1FL5HABSF5",
};

/** Load balancers. */
export const lb: Catalogue = {
  "aws:lb/loadBalancer:LoadBalancer": {
    id: "{arn}",
    arn: ({ fill, inputs }) =>
      fill(
        `arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/${inputs["loadBalancerType"] === "network" ? "net" : "app"}/{name}/{hex16}`,
        "arn",
      ),
    autonamed: "name",
    longestName: 32,
    computed: {
      arnSuffix: ({ id }) => id.slice(id.indexOf("loadbalancer/") + 13),
      dnsName: ({ fill, inputs }) =>
        fill(
          inputs["internal"] === true
            ? "internal-{name}-{digits10}.{region}.elb.amazonaws.com"
            : "{name}-{digits10}.{region}.elb.amazonaws.com",
          "dnsName",
        ),
      vpcId: "vpc-{hex17}",
      zoneId: ({ region }) => LOAD_BALANCER_ZONES[region] ?? "Z215JYRZR1TBD5",
      internal: false,
      ipAddressType: "ipv4",
      loadBalancerType: "application",
    },
    replaceOnChange: [
      "name",
      "namePrefix",
      "internal",
      "loadBalancerType",
      "customerOwnedIpv4Pool",
    ],
    tagged: true,
    guardedBy: "enableDeletionProtection",
  },
  "aws:lb/targetGroup:TargetGroup": {
    id: "{arn}",
    arn: "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{hex16}",
    autonamed: "name",
    longestName: 32,
    computed: {
      arnSuffix: ({ id }) => id.slice(id.indexOf("targetgroup/")),
      loadBalancerArns: [],
      deregistrationDelay: 300,
      targetType: "instance",
      protocolVersion: "HTTP1",
    },
    replaceOnChange: [
      "name",
      "namePrefix",
      "port",
      "protocol",
      "protocolVersion",
      "targetType",
      "vpcId",
      "ipAddressType",
    ],
    tagged: true,
  },
  "aws:lb/listener:Listener": {
    id: "{arn}",
    arn: ({ fill, inputs }) =>
      fill(
        `${String(inputs["loadBalancerArn"]).replace(":loadbalancer/", ":listener/")}/{hex16}`,
        "arn",
      ),
    replaceOnChange: ["loadBalancerArn"],
    tagged: true,
  },
  "aws:lb/listenerRule:ListenerRule": {
    id: "{arn}",
    arn: ({ fill, inputs }) =>
      fill(
        `${String(inputs["listenerArn"]).replace(":listener/", ":listener-rule/")}/{hex16}`,
        "arn",
      ),
    replaceOnChange: ["listenerArn"],
    tagged: true,
  },
  "aws:lb/listenerCertificate:ListenerCertificate": {
    id: "{input.listenerArn}_{input.certificateArn}",
    replaceOnChange: ["listenerArn", "certificateArn"],
  },
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    id: "{input.targetGroupArn}-{digits10}",
    replaceOnChange: ["targetGroupArn", "targetId", "port", "availabilityZone", "quicServerId"],
  },
};
