import { z } from "zod";

const name = () => z.string().min(1);
const arn = () => z.string().regex(/^arn:aws[a-z-]*:/, { error: "expected an ARN" });

/**
 * The outputs of a stack: the contract between the program, which exports them, and the automation,
 * which reads nothing else of it.
 */
export const stackOutputsSchema = z.object({
  region: name(),
  environment: name(),
  /** The delegated zone that holds the weighted records and nothing else that people edit. */
  hostedZoneId: name(),
  trafficRecordName: name(),
  trafficTtlSeconds: z.int().positive(),
  greenTrafficPercent: z.int().min(0).max(100),
  loadBalancerDnsName: name(),
  /** Blue's public IPv4 address. */
  onPremisesAddress: name(),
  databaseEndpoint: name(),
  databasePort: z.int().positive(),
  /** Managed by RDS in Secrets Manager: the administrator's password. */
  databaseSecretArn: arn(),
  /** Credentials of the replication user on each side; people or the rotation fill them. */
  sourceSecretArn: arn(),
  targetSecretArn: arn(),
  forwardTaskArn: arn(),
  reverseTaskArn: arn(),
  clusterName: name(),
  serviceName: name(),
});

/** What `pulumi stack output --json` of a causeway stack holds, as plain values. */
export type StackOutputs = z.infer<typeof stackOutputsSchema>;
