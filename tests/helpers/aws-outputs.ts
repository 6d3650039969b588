import type { Computed, Recorded } from "./mocks";

/** The networks of a mocked awsx VPC's subnets, zone by zone as awsx lists them, of one type or all. */
function networksOf(vpc: Recorded, type?: "Public" | "Private" | "Isolated"): string[] {
  const specs = vpc.inputs["subnetSpecs"] as { type: string; cidrBlocks: string[] }[];
  const zones = vpc.inputs["availabilityZoneNames"] as string[];
  return zones.flatMap((_, zone) =>
    specs
      .filter((spec) => type === undefined || spec.type === type)
      .map((spec) => spec.cidrBlocks[zone] ?? ""),
  );
}

const subnetId = (network: string) => `subnet-${network}`;

/** What AWS would compute, for the types whose computed outputs the program uses. */
export const awsOutputs: Computed = {
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "111122223333" },
  "aws:acm/getCertificate:getCertificate": { status: "ISSUED" },
  "aws:ecs/getClusters:getClusters": { clusterArns: [] },
  "aws:ssm/getParameter:getParameter": { value: "ami-12345678" },
  "awsx:ec2:Vpc": (vpc) => ({
    vpcId: "vpc-1",
    vpc: { defaultNetworkAclId: "acl-default" },
    publicSubnetIds: networksOf(vpc, "Public").map(subnetId),
    privateSubnetIds: networksOf(vpc, "Private").map(subnetId),
    isolatedSubnetIds: networksOf(vpc, "Isolated").map(subnetId),
    routeTableAssociations: networksOf(vpc).map((network) => ({
      subnetId: subnetId(network),
      routeTableId: `rtb-${network}`,
    })),
  }),
  "aws:ec2/vpcEndpoint:VpcEndpoint": { prefixListId: "pl-s3" },
  "aws:ec2/vpnConnection:VpnConnection": {
    tunnel1Address: "18.0.0.1",
    tunnel2Address: "18.0.0.2",
  },
  "aws:rds/instance:Instance": ({ name }) => ({
    identifier: name,
    address: "target.example.internal",
    port: 5432,
    resourceId: "db-TARGET",
    masterUserSecrets: [
      { secretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds" },
    ],
  }),
  "aws:dms/endpoint:Endpoint": ({ name }) => ({
    endpointArn: `arn:aws:dms:eu-central-1:111122223333:endpoint:${name}`,
  }),
  "aws:dms/replicationInstance:ReplicationInstance": {
    replicationInstanceArn: "arn:aws:dms:eu-central-1:111122223333:rep:INSTANCE",
  },
  "aws:dms/replicationTask:ReplicationTask": ({ name }) => ({
    replicationTaskArn: `arn:aws:dms:eu-central-1:111122223333:task:${name}`,
  }),
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack": {
    outputs: { RotationLambdaARN: "arn:aws:lambda:eu-central-1:111122223333:function:rotation" },
  },
  "aws:acm/certificate:Certificate": {
    domainValidationOptions: [
      {
        resourceRecordName: "_proof.payment.example.com.",
        resourceRecordType: "CNAME",
        resourceRecordValue: "_value.acm-validations.aws.",
      },
    ],
  },
  "aws:lb/loadBalancer:LoadBalancer": ({ name }) => ({
    arnSuffix: `app/${name}/1`,
    dnsName: `${name}.eu-central-1.elb.amazonaws.com`,
    zoneId: "ZLOADBALANCER",
  }),
  "aws:lb/targetGroup:TargetGroup": ({ name }) => ({ arnSuffix: `targetgroup/${name}/1` }),
  "aws:route53/zone:Zone": { zoneId: "ZCLIENTS", nameServers: ["ns-1.awsdns.com"] },
  "aws:ecr/repository:Repository": ({ name }) => ({
    repositoryUrl: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/${name}`,
  }),
  "aws:s3/bucket:Bucket": ({ name }) => ({ bucket: name, arn: `arn:aws:s3:::${name}` }),
  "aws:s3/bucketObjectv2:BucketObjectv2": {},
};
