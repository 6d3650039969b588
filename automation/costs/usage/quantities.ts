/** What of a stack's use its cost depends on: what it counts, a month unless said. */
export const quantities = {
  hours: "hours of the month in which all of it runs; 730 unless said",
  internetOutGb: "GB sent to the internet",
  betweenZonesGb: "GB sent between availability zones, counted on both sides",
  siteLinkOutGb: "GB sent to the premises over the site link",
  natGb: "GB through the NAT gateways",
  endpointGb: "GB through the interface endpoints",
  resolverQueries: "queries that the resolver endpoints forward",
  applicationLcu: "capacity units (LCU) of the application load balancers, on average",
  networkLcu: "capacity units (NLCU) of the network load balancers, on average",
  wafRequests: "requests that the firewall looks at",
  lambdaRequests: "calls of functions on x86",
  lambdaGbSeconds: "GB-seconds of functions on x86",
  lambdaArmRequests: "calls of functions on Arm",
  lambdaArmGbSeconds: "GB-seconds of functions on Arm",
  imagesGb: "GB of container images kept",
  containerObservations: "observations of Container Insights",
  databaseGrowthGb:
    "GB that the database grows beyond its allocated storage, on average over the horizon",
  databaseBackupGb: "GB of RDS backups beyond the size of the database",
  insightsVcpus: "vCPUs of databases whose insights are kept longer than a week",
  backupVaultGb: "GB of databases in backup vaults",
  logsIngestedGb: "GB of logs written",
  logsStoredGb: "GB of logs kept, compressed",
  logsScannedGb: "GB that queries of logs read",
  logsMaskedGb: "GB of logs that data protection looks at",
  flowLogsGb: "GB of flow logs",
  dnsQueries: "queries of the public zones",
  publishes: "messages to topics",
  emails: "mails from topics",
  trailDataEvents: "data events that the trail records",
  configItems: "items that Config records",
  packEvaluations: "evaluations of conformance packs",
  guardDutyEvents: "events of the trail that GuardDuty reads",
  guardDutyLogsGb: "GB of flow and DNS logs that GuardDuty reads",
  securityChecks: "checks of Security Hub",
  macieBuckets: "buckets that Macie watches",
  macieGb: "GB that Macie looks through",
  keyRequests: "requests to KMS",
  secretRequests: "requests to Secrets Manager",
  objectsGb: "GB of objects kept",
  objectWrites: "writes and listings of objects",
  objectReads: "reads of objects",
  buildMinutes: "minutes of builds, of each project's size",
  pipelineMinutes: "minutes of the pipeline's actions",
} as const satisfies Readonly<Record<string, string>>;

/** The name of a quantity of the usage file. */
export type Quantity = keyof typeof quantities;
/** All of them. */
export const quantityNames = Object.keys(quantities) as Quantity[];
/** Hours of a month, as AWS's own calculator has it: 365 * 24 / 12. */
export const hoursOfAMonth = 730;
