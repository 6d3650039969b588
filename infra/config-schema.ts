import { z } from "zod";
import { account, existing, operators } from "./config-account";
import { cidr, flag, hostName, imageTag, oneOf, retention, text, whole } from "./config-values";
import { euRegions } from "./shared/regions";

const network = z.strictObject({
  cidr: cidr().default("10.0.0.0/16").describe("The VPC's IPv4 network, /16 to /20."),
  zones: z
    .array(text(/^[a-z]{2}-[a-z]+-\d[a-z]$/, "a zone's name, such as eu-central-1a"))
    .min(2, { error: "two or three zones" })
    .max(3, { error: "two or three zones" })
    .describe("The availability zones, all of causeway:region."),
  natGateways: oneOf(["one", "one-per-zone"])
    .default("one-per-zone")
    .describe("`one` costs less, and takes egress down with its zone."),
  interfaceEndpoints: oneOf(["one", "one-per-zone"])
    .default("one-per-zone")
    .describe("Endpoints of AWS's APIs in the first zone only, or in each."),
});

const onPremises = z.strictObject({
  ipv4: z.ipv4({ error: "the on-premises site's public IPv4 address" }),
  ipv6: z
    .ipv6({ error: "the on-premises site's public IPv6 address" })
    .optional()
    .describe("For sites that clients reach over IPv6; refused until green has IPv6 too."),
  networks: z
    .array(cidr())
    .min(1, { error: "at least one network" })
    .describe("The networks behind the site link; none may overlap the VPC's."),
  nameServers: z
    .array(z.ipv4({ error: "a name server's IPv4 address" }))
    .max(6, { error: "six name servers at most: a rule of Route 53 Resolver takes no more" })
    .optional()
    .describe(
      "Who knows the database's name, over the site link. Empty where the public DNS knows it.",
    ),
  database: z.strictObject({
    host: text(
      /^[a-z0-9.-]{1,253}$/,
      "the source database's host name or address, reachable over the site link",
    ),
    port: whole(1, 65535, "a port").default(5432),
  }),
  link: z
    .strictObject({
      customerGatewayIp: z.ipv4({ error: "the VPN device's public IPv4 address" }),
      customerGatewayAsn: text(/^\d{1,10}$/, "an autonomous system number").default("65000"),
      directConnectGatewayId: text(/^[0-9a-f-]{36}$/, "a Direct Connect gateway's id")
        .optional()
        .describe("Then the Direct Connect carries the traffic, and the VPN is its backup."),
    })
    .optional()
    .describe("The site link: until the switch the writer is reached over it."),
});

const database = z.strictObject({
  engineVersion: text(/^1[6-8](\.\d+)?$/, "a supported PostgreSQL, such as 17").default("17"),
  instanceClass: text(/^db\.[a-z0-9]+\.[a-z0-9]+$/, "an RDS class, such as db.r8g.4xlarge").default(
    "db.r8g.4xlarge",
  ),
  storageGb: whole(20, 65536, "gibibytes").default(10000),
  iops: whole(3000, 256000, "I/O operations a second").default(12000),
  throughputMbps: whole(125, 4000, "mebibytes a second").default(500),
  multiAz: flag().default(true),
  backupRetentionDays: whole(7, 35, "days").default(35),
});

const replication = z.strictObject({
  kind: oneOf(["dms", "native"])
    .default("dms")
    .describe("Who moves the rows: DMS, or PostgreSQL's own logical replication."),
  peers: z
    .array(cidr())
    .min(1, { error: "at least one network" })
    .optional()
    .describe(
      "Native only: the networks of the on-premises database servers, which meet the target directly.",
    ),
  instanceClass: text(/^dms\.[a-z0-9]+\.[a-z0-9]+$/, "a DMS class, such as dms.r5.4xlarge").default(
    "dms.r5.4xlarge",
  ),
  storageGb: whole(50, 6144, "gibibytes").default(1000),
  multiAz: flag().default(true),
  lobMaxSizeKb: whole(1, 102400, "kibibytes")
    .default(32)
    .describe("Longer values are cut: measure the longest first (`causeway assess`)."),
});

const service = z.strictObject({
  imageTag: imageTag(),
  cpu: whole(256, 16384, "CPU units (1024 = one vCPU)").default(1024),
  memoryMb: whole(512, 122880, "mebibytes").default(2048),
  minTasks: whole(1, 100, "tasks").default(2),
  desiredTasks: whole(1, 100, "tasks").default(4),
  maxTasks: whole(1, 100, "tasks").default(10),
  deployment: z
    .strictObject({
      controller: oneOf(["codedeploy", "ecs"]).default("codedeploy"),
      shift: oneOf(["linear", "canary"]).default("linear"),
    })
    .prefault({})
    .describe("Who rolls a new version out, and how the traffic moves to it."),
  testAccounts: z
    .strictObject({
      debit: whole(1, 2 ** 31, "an account's number").default(1),
      credit: whole(1, 2 ** 31, "an account's number").default(2),
    })
    .prefault({})
    .describe("Two accounts of our own, for test payments."),
});

const pool = z.strictObject({
  imageTag: imageTag(),
  tasks: whole(1, 20, "tasks").default(2),
  poolSize: whole(1, 500, "server connections a task").default(40),
});

const delivery = z.strictObject({
  source: z.strictObject({
    kind: oneOf(["GitHub", "GitLab", "Bitbucket", "CodeCommit"]),
    repository: text(/^[\w./-]{1,200}$/, "a repository, such as example/payment-app"),
    branch: text(/^[\w./-]{1,200}$/, "a branch").default("main"),
  }),
  infrastructure: z
    .strictObject({
      repository: text(/^[\w./-]{1,200}$/, "a repository, such as example/causeway"),
      branch: text(/^[\w./-]{1,200}$/, "a branch").default("main"),
    })
    .optional()
    .describe("This project's repository, at the same host: the pipeline then previews the stack."),
  nvdApiKeySecretArn: text(
    /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/,
    "the ARN of a secret with an API key of the NVD",
  )
    .optional()
    .describe("Becomes NVD_API_KEY: the POM's nvdApiKeyEnvironmentVariable names it to the check."),
  failOnCvss: whole(0, 10, "CVSS points").default(7),
  stateBucketArn: text(
    /^arn:aws:s3:::[a-z0-9.-]{3,63}$/,
    "the ARN of the bucket of Pulumi's state",
  ),
  stateKeyArn: text(/^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/.+$/, "the ARN of the state's KMS key"),
  gitHubActions: z
    .strictObject({
      repository: text(/^[\w.-]+\/[\w.-]+$/, "a GitHub repository, such as example/payment-app"),
      environment: text(/^[\w.-]{1,64}$/, "a GitHub environment"),
    })
    .optional()
    .describe("A role for GitHub Actions, beside or instead of the pipeline."),
});

const notifications = z.strictObject({
  subscribers: z
    .array(
      z.strictObject({
        protocol: oneOf(["email", "https"]),
        endpoint: text(/^(https:\/\/\S+|[^\s@]+@[^\s@]+)$/, "an e-mail or https address"),
      }),
    )
    .min(1, { error: "at least one subscriber: an alarm that nobody hears is none" }),
  slack: z
    .strictObject({
      teamId: text(/^T[A-Z0-9]{6,}$/, "a Slack workspace's id"),
      channelId: text(/^C[A-Z0-9]{6,}$/, "a Slack channel's id"),
    })
    .optional(),
});

const privacy = z.strictObject({
  processingActivity: text(/^[a-z0-9-]{1,64}$/, "an activity of the register").default("payments"),
  dpia: text(/^[A-Za-z0-9-]{1,64}$/, "a data protection impact assessment").default(
    "DPIA-PAYMENTS",
  ),
  retentionDays: whole(1, 3653, "days").default(3653),
  erasureMethod: oneOf(["lifecycle", "ttl", "job", "runbook", "crypto-shred"]).default("job"),
});

/** The config of one stack, as `Pulumi.<stack>.yaml` holds it below `causeway:`. Unknown keys are refused. */
export const configSchema = z.strictObject({
  environment: oneOf(["dev", "prod"]).describe("Which environment this stack is."),
  region: oneOf(euRegions).default("eu-central-1").describe("The AWS region, in the EU."),
  backupRegion: oneOf(euRegions)
    .default("eu-west-1")
    .describe("A second region, in the EU: it keeps copies of the backups."),
  account: account
    .prefault({})
    .describe("What an account has once: `make`, `exists` (a landing zone made it) or `off`."),
  operators: operators.prefault({}).describe("Who may act as the controller and the verifier."),
  bastion: flag().default(false).describe("A machine for people, reached by Session Manager."),
  monthlyBudgetUsd: whole(1, 10_000_000, "US dollars").describe("What a month may cost."),
  accountId: text(
    /^\d{12}$/,
    "an AWS account's 12 digits (in quotes, or YAML drops a 0 at their beginning)",
  )
    .optional()
    .describe("The only account that this stack may be deployed to."),
  owner: text(/^[\w .@-]{1,128}$/, "a team's name").describe("Tag: the team that answers for it."),
  costCenter: text(/^[\w .-]{1,64}$/, "a cost centre").describe("Tag: who pays for it."),
  protectData: flag().describe("Locks databases, keys and audit logs against deletion."),
  domainName: hostName().describe("The name clients use; a delegated zone of its own."),
  greenTrafficPercent: whole(0, 100, "percent")
    .default(0)
    .describe("The share of the traffic for green (AWS)."),
  largestShareBeforeSwitch: whole(1, 99, "percent")
    .default(50)
    .describe(
      "The most traffic that green may carry while the source is the writer. A plan may say less.",
    ),
  trafficTtlSeconds: whole(1, 3600, "seconds")
    .default(60)
    .describe("How long resolvers may keep an answer. 60 equals the fixed TTL of an alias."),
  pointOfNoReturn: flag()
    .default(false)
    .describe("true removes blue's record; needs greenTrafficPercent 100."),
  writer: oneOf(["source", "target"])
    .optional()
    .describe("The database that accepts writes, as the controller recorded it at the switch."),
  logRetentionDays: retention().default(400).describe("How long application logs are kept."),
  existing: existing.prefault({}).describe("What is there already and is used, never changed."),
  network,
  onPremises,
  database: database.prefault({}),
  replication: replication.prefault({}),
  pool,
  service,
  delivery,
  notifications,
  privacy: privacy.prefault({}),
});

/** The validated config of one stack. */
export type CausewayConfig = z.infer<typeof configSchema>;
