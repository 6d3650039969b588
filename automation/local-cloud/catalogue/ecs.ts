import type { Catalogue } from "./kind";

/** Containers (ECS) and their service discovery. */
export const ecs: Catalogue = {
  "aws:ecs/cluster:Cluster": {
    id: "{arn}",
    arn: "arn:aws:ecs:{region}:{account}:cluster/{name}",
    autonamed: "name",
    replaceOnChange: ["name"],
    tagged: true,
    unique: true,
  },
  "aws:ecs/service:Service": {
    id: "{arn}",
    arn: ({ fill }) => {
      const cluster = (fill("{input.cluster}", "cluster") || "default").split("/").pop();
      return fill(`arn:aws:ecs:{region}:{account}:service/${cluster}/{name}`, "arn");
    },
    autonamed: "name",
    computed: {
      launchType: "EC2",
      schedulingStrategy: "REPLICA",
      platformVersion: "LATEST",
      desiredCount: 0,
    },
    replaceOnChange: [
      "name",
      "cluster",
      "launchType",
      "schedulingStrategy",
      "deploymentController",
      "enableEcsManagedTags",
      "iamRole",
    ],
    tagged: true,
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    id: "{arn}",
    arn: "arn:aws:ecs:{region}:{account}:task-definition/{input.family}:{digits4}",
    computed: {
      arnWithoutRevision: "arn:aws:ecs:{region}:{account}:task-definition/{input.family}",
      revision: ({ arn }) => Number(arn.split(":").pop()),
    },
    replaceOnChange: [
      "family",
      "containerDefinitions",
      "cpu",
      "memory",
      "networkMode",
      "requiresCompatibilities",
      "executionRoleArn",
      "taskRoleArn",
      "volumes",
      "runtimePlatform",
      "placementConstraints",
      "pidMode",
      "ipcMode",
      "proxyConfiguration",
      "ephemeralStorage",
      "enableFaultInjection",
    ],
    tagged: true,
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    id: "{input.clusterName}",
    replaceOnChange: ["clusterName"],
  },
  "aws:ecs/capacityProvider:CapacityProvider": {
    id: "{arn}",
    arn: "arn:aws:ecs:{region}:{account}:capacity-provider/{name}",
    autonamed: "name",
    replaceOnChange: ["name"],
    tagged: true,
  },
  "aws:ecs/accountSettingDefault:AccountSettingDefault": {
    id: "{input.name}",
    autonamed: "name",
    computed: { principalArn: "arn:aws:iam::{account}:root" },
    replaceOnChange: ["name"],
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    id: "ns-{lower16}",
    arn: "arn:aws:servicediscovery:{region}:{account}:namespace/{id}",
    computed: { hostedZone: "Z{upper20}" },
    replaceOnChange: ["name", "vpc"],
    tagged: true,
  },
  "aws:servicediscovery/service:Service": {
    id: "srv-{lower16}",
    arn: "arn:aws:servicediscovery:{region}:{account}:service/{id}",
    autonamed: "name",
    replaceOnChange: ["name", "namespaceId"],
    tagged: true,
  },
};
