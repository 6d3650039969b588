/**
 * What a program may leave to others to write, by type: versions and sizes that deployments and patching
 * change in the course of a day, and that no control reads; a test asks every control.
 */
export const HARMLESS_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": ["subnetIds"],
  "aws:ec2/instance:Instance": ["ami"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["imageId"],
  "aws:ec2/networkAcl:NetworkAcl": ["subnetIds"],
  "aws:ecs/service:Service": ["taskDefinition", "loadBalancers"],
  "aws:rds/instance:Instance": ["allocatedStorage"],
  "aws:ssm/parameter:Parameter": ["value"],
};
