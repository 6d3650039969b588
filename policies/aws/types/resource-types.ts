// Type tokens that several controls name. A list holds a type and its twins: tokens that declare the
// same thing in AWS and would slip past a control that knows only one of them.

export const BUCKET = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;
export const BUCKET_OBJECT_LOCK = [
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
] as const;
export const LOAD_BALANCER = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:alb/loadBalancer:LoadBalancer",
] as const;
/** The load balancer of the first generation; its listeners are inside of it. */
export const CLASSIC_LOAD_BALANCER = "aws:elb/loadBalancer:LoadBalancer";
export const LISTENER = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"] as const;
export const LISTENER_RULE = [
  "aws:lb/listenerRule:ListenerRule",
  "aws:alb/listenerRule:ListenerRule",
] as const;
export const TARGET_GROUP = [
  "aws:lb/targetGroup:TargetGroup",
  "aws:alb/targetGroup:TargetGroup",
] as const;
/** A certificate, and the resource that waits for its validation and hands the same ARN on. */
export const CERTIFICATE = [
  "aws:acm/certificate:Certificate",
  "aws:acm/certificateValidation:CertificateValidation",
] as const;
export const LOG_GROUP = ["aws:cloudwatch/logGroup:LogGroup"] as const;
export const KMS_KEY = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"] as const;
/** Other ways to name a key. */
export const KMS_KEY_REFERENCES = [
  "aws:kms/alias:Alias",
  "aws:kms/externalKey:ExternalKey",
] as const;
export const SUBNET = "aws:ec2/subnet:Subnet";
export const VPC = "aws:ec2/vpc:Vpc";
export const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
export const ROUTE = "aws:ec2/route:Route";
export const ROUTE_TABLE_ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const DATABASE_INSTANCE = "aws:rds/instance:Instance";
/** The instances of a cluster. */
export const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
export const DATABASE_CLUSTER = "aws:rds/cluster:Cluster";
export const DATABASE_SUBNET_GROUP = "aws:rds/subnetGroup:SubnetGroup";
/** Parameter groups of instances and of clusters. */
export const DATABASE_PARAMETER_GROUP = [
  "aws:rds/parameterGroup:ParameterGroup",
  "aws:rds/clusterParameterGroup:ClusterParameterGroup",
] as const;
export const REPLICATION_INSTANCE = "aws:dms/replicationInstance:ReplicationInstance";
export const REPLICATION_TASK = "aws:dms/replicationTask:ReplicationTask";
/** DMS without an instance: instance and task in one. */
export const REPLICATION_SERVERLESS = "aws:dms/replicationConfig:ReplicationConfig";
export const REPLICATION_ENDPOINT = "aws:dms/endpoint:Endpoint";
export const REPLICATION_SUBNET_GROUP = "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup";
export const SECRET = "aws:secretsmanager/secret:Secret";
export const ROLE = "aws:iam/role:Role";
/** Policies of identities, managed and inline; a role holds inline ones of its own too. */
export const IDENTITY_POLICY = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
] as const;
export const EC2_INSTANCE = "aws:ec2/instance:Instance";
/** A machine, and the request for one at a price, which declares the same. */
export const MACHINE = [EC2_INSTANCE, "aws:ec2/spotInstanceRequest:SpotInstanceRequest"] as const;
export const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
export const LAUNCH_CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
