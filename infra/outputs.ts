import { z } from "zod";

/** Of the contract too: how the records of the two sites are told apart. */
export { setIdentifiers } from "./traffic/record-set";

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
  /** What the parent zone has to delegate the clients' name to. */
  nameServers: z.array(name()),
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
  /** Of DMS: left out where PostgreSQL itself replicates. */
  forwardTaskArn: arn().optional(),
  reverseTaskArn: arn().optional(),
  /** The role that a premigration assessment is started with. */
  assessmentRoleArn: arn().optional(),
  clusterName: name(),
  serviceName: name(),
  /** The connection pool: what the application connects to, and where its tasks are found. */
  poolHost: name(),
  poolPort: z.int().positive(),
  poolClusterName: name(),
  poolServiceName: name(),
  /** The parameter that says `source` or `target`; the controller writes it at the switch. */
  writerParameterName: name(),
  /** The roles that the controller and the verifier act in. */
  controllerRoleArn: arn(),
  verifierRoleArn: arn(),
  /** The composite alarms that say how each site is doing. */
  greenIsBadAlarm: name(),
  blueIsBadAlarm: name(),
  /** The statements that make the databases' users, for the administrator to run once. No password is in them. */
  databaseUsersSql: name(),
  /** What a person has to do, in words: empty once the service is declared. */
  nextSteps: z.array(name()),
});

/** What `pulumi stack output --json` of a causeway stack holds, as plain values. */
export type StackOutputs = z.infer<typeof stackOutputsSchema>;
