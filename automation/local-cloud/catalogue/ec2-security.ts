import type { Catalogue } from "./kind";

/** Security groups and network access lists. */
export const ec2Security: Catalogue = {
  "aws:ec2/securityGroup:SecurityGroup": {
    id: "sg-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:security-group/{id}",
    autonamed: "name",
    computed: { ownerId: "{account}", description: "Managed by Pulumi" },
    replaceOnChange: ["name", "namePrefix", "description", "vpcId"],
    tagged: true,
  },
  "aws:ec2/securityGroupRule:SecurityGroupRule": {
    id: "sgrule-{digits10}",
    computed: { securityGroupRuleId: "sgr-{hex17}" },
    replaceOnChange: [
      "type",
      "protocol",
      "fromPort",
      "toPort",
      "cidrBlocks",
      "ipv6CidrBlocks",
      "prefixListIds",
      "securityGroupId",
      "self",
      "sourceSecurityGroupId",
    ],
  },
  "aws:ec2/networkAcl:NetworkAcl": {
    id: "acl-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:network-acl/{id}",
    computed: { ownerId: "{account}" },
    replaceOnChange: ["vpcId"],
    tagged: true,
  },
  "aws:ec2/networkAclRule:NetworkAclRule": {
    id: "nacl-{digits10}",
    replaceOnChange: [
      "networkAclId",
      "ruleNumber",
      "egress",
      "protocol",
      "ruleAction",
      "cidrBlock",
      "ipv6CidrBlock",
      "fromPort",
      "toPort",
      "icmpType",
      "icmpCode",
    ],
  },
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": {
    id: "aclassoc-{hex17}",
    replaceOnChange: ["networkAclId", "subnetId"],
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    id: "sg-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:security-group/{id}",
    computed: {
      description: "default VPC security group",
      name: "default",
      namePrefix: "",
      ownerId: "{account}",
    },
    replaceOnChange: ["vpcId"],
    tagged: true,
  },
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": {
    id: "{input.defaultNetworkAclId}",
    arn: "arn:aws:ec2:{region}:{account}:network-acl/{id}",
    computed: { ownerId: "{account}", vpcId: "vpc-{hex17}" },
    replaceOnChange: ["defaultNetworkAclId"],
    tagged: true,
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    id: "sgr-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:security-group-rule/{id}",
    computed: { securityGroupRuleId: "{id}" },
    replaceOnChange: ["securityGroupId"],
    tagged: true,
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    id: "sgr-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:security-group-rule/{id}",
    computed: { securityGroupRuleId: "{id}" },
    replaceOnChange: ["securityGroupId"],
    tagged: true,
  },
  "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation": {
    id: "{input.securityGroupId},{input.vpcId}",
    computed: { state: "associated" },
    replaceOnChange: ["securityGroupId", "vpcId"],
  },
};
