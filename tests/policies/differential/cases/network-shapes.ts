import * as aws from "@pulumi/aws";
import { pair } from "../pair";

export const WORLD = "0.0.0.0/0";
export const ingress = (fromPort: number, toPort: number, cidr: string, protocol = "tcp") => ({
  protocol,
  fromPort,
  toPort,
  cidrBlocks: [cidr],
});
export const group = (rule: aws.types.input.ec2.SecurityGroupIngress) =>
  new aws.ec2.SecurityGroup("it", { ingress: [rule], tags: { Tier: "app" } });
export const aclRule = (ruleNo: number, action: string, fromPort: number, toPort: number) => ({
  ruleNo,
  action,
  protocol: "tcp",
  fromPort,
  toPort,
  cidrBlock: WORLD,
});
export const NACL = "nacl-no-public-admin-ports";
export const ADMIN = "sg-no-public-admin-or-database-ports";
export const NO_IP = "ec2-no-public-ip";
export const DB_GROUP = "sg-database-ingress-from-app-only";
export const tunnel = (changes: object) => {
  const strong: Record<string, unknown> = {};
  for (const one of [1, 2]) {
    strong[`tunnel${one}IkeVersions`] = ["ikev2"];
    strong[`tunnel${one}LogOptions`] = {
      cloudwatchLogOptions: {
        logEnabled: true,
        logGroupArn: "arn:aws:logs:eu-central-1:111122223333:log-group:vpn",
      },
    };
    for (const phase of [1, 2]) {
      strong[`tunnel${one}Phase${phase}DhGroupNumbers`] = [20];
      strong[`tunnel${one}Phase${phase}EncryptionAlgorithms`] = ["AES256-GCM-16"];
      strong[`tunnel${one}Phase${phase}IntegrityAlgorithms`] = ["SHA2-384"];
    }
  }
  return new aws.ec2.VpnConnection("it", {
    customerGatewayId: "cgw-1",
    type: "ipsec.1",
    ...strong,
    ...changes,
  });
};
export const weak = (says: string, changes: object) =>
  pair("seen", "vpn-tunnels-strong", says, (bad) => tunnel(bad ? changes : {}));
