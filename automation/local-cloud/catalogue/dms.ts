import type { Catalogue } from "./kind";

/** The Database Migration Service. */
export const dms: Catalogue = {
  "aws:dms/replicationInstance:ReplicationInstance": {
    id: "{input.replicationInstanceId}",
    computed: {
      replicationInstanceArn: "arn:aws:dms:{region}:{account}:rep:{upper26}",
      replicationInstancePrivateIps: ["10.0.20.10"],
      replicationInstancePublicIps: [""],
      multiAz: false,
      allocatedStorage: 50,
      engineVersion: "3.6.1",
      availabilityZone: "{region}a",
      kmsKeyArn: "arn:aws:kms:{region}:{account}:key/{uuid}",
      preferredMaintenanceWindow: "sun:04:00-sun:05:00",
    },
    replaceOnChange: [
      "replicationInstanceId",
      "availabilityZone",
      "kmsKeyArn",
      "publiclyAccessible",
      "replicationSubnetGroupId",
    ],
    tagged: true,
    unique: true,
  },
  "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup": {
    id: "{input.replicationSubnetGroupId}",
    computed: {
      replicationSubnetGroupArn: "arn:aws:dms:{region}:{account}:subgrp:{id}",
      vpcId: "vpc-{hex17}",
    },
    replaceOnChange: ["replicationSubnetGroupId"],
    tagged: true,
    unique: true,
  },
  "aws:dms/endpoint:Endpoint": {
    id: "{input.endpointId}",
    computed: {
      endpointArn: "arn:aws:dms:{region}:{account}:endpoint:{upper26}",
      sslMode: "none",
      kmsKeyArn: "arn:aws:kms:{region}:{account}:key/{uuid}",
    },
    replaceOnChange: ["endpointId", "kmsKeyArn"],
    tagged: true,
    unique: true,
  },
  "aws:dms/s3Endpoint:S3Endpoint": {
    id: "{input.endpointId}",
    computed: {
      endpointArn: "arn:aws:dms:{region}:{account}:endpoint:{upper26}",
      engineDisplayName: "Amazon S3",
      externalId: "",
      status: "active",
    },
    replaceOnChange: ["endpointId", "endpointType", "kmsKeyArn"],
    tagged: true,
    unique: true,
  },
  "aws:dms/replicationTask:ReplicationTask": {
    id: "{input.replicationTaskId}",
    computed: {
      replicationTaskArn: "arn:aws:dms:{region}:{account}:task:{upper26}",
      status: ({ inputs }) => (inputs["startReplicationTask"] === true ? "running" : "ready"),
    },
    replaceOnChange: ["replicationTaskId", "sourceEndpointArn", "targetEndpointArn"],
    tagged: true,
    unique: true,
  },
  "aws:dms/certificate:Certificate": {
    id: "{input.certificateId}",
    computed: { certificateArn: "arn:aws:dms:{region}:{account}:cert:{upper26}" },
    replaceOnChange: ["certificateId", "certificatePem", "certificateWallet"],
    tagged: true,
    unique: true,
  },
  "aws:dms/eventSubscription:EventSubscription": {
    id: "{name}",
    arn: "arn:aws:dms:{region}:{account}:es:{name}",
    autonamed: "name",
    replaceOnChange: ["name", "sourceType", "sourceIds"],
    tagged: true,
    unique: true,
  },
  "aws:dms/replicationConfig:ReplicationConfig": {
    id: "{arn}",
    arn: "arn:aws:dms:{region}:{account}:replication-config:{upper26}",
    replaceOnChange: ["replicationConfigIdentifier", "resourceIdentifier"],
    tagged: true,
  },
};
