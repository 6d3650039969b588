/**
 * URNs that a deployed stack may hold and that no resource answers to now, each with the reason why its
 * deletion is meant. An update of such a stack deletes these.
 */
export const retiredUrns: Readonly<Record<string, string>> = {
  "causeway:storage:SecureBucket$aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration::audit-lock":
    "only where protectData is true: in dev it kept every destroy from ending",
  "causeway:database:Database$aws:iam/policy:Policy::database-connect-as-causeway-controller":
    "roles are named in the manifest now: it let nobody in whom the manifest knows",
  "causeway:database:Database$aws:iam/policy:Policy::database-connect-as-causeway-verifier":
    "roles are named in the manifest now: it let nobody in whom the manifest knows",
  "causeway:network:Network$causeway:network:SecurityGroups$aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::network-management-to-pool-6432":
    "the controller works the pool by its agents, on a port of their own",
  "causeway:network:Network$causeway:network:SecurityGroups$aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::network-pool-from-management-6432":
    "the controller works the pool by its agents, on a port of their own",
  "causeway:network:Network$causeway:network:SecurityGroups$aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::network-load-balancer-from-on-premises-80-192.168.0.0-16":
    "nobody reaches the load balancer's public address from the networks behind the link",
  "causeway:database:DatabaseSecrets$aws:serverlessrepository/cloudFormationStack:CloudFormationStack::database-secrets-rotation":
    "the rotation is a function of our own: AWS's wants a superuser's secret and knows no database on premises",
};
