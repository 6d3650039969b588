import { z } from "zod";
import { readDocument } from "../manifest/document";

/** The version of the file that this program reads. */
const connectionsVersion = 1;

/** The published JSON Schema, for editors; a path below the project. */
export const connectionsSchemaFile = "schemas/connections.schema.json";

const text = (expected: string) => z.string({ error: expected }).min(1, { error: expected });
const secret = () =>
  text("the name or ARN of a secret").describe("The name or ARN of a secret in Secrets Manager.");
const site = z.enum(["blue", "green"], { error: "blue or green" });
const seconds = (least: number, fallback: number) => {
  const error = `whole seconds, at least ${least}`;
  return z.int({ error }).min(least, { error }).default(fallback);
};

const database = z.strictObject({
  secret: secret().describe("host, port, username, password and dbname of the controller's user."),
  replicationSecret: secret().describe("The same of the replication's user."),
});

const figures = z.strictObject({
  site,
  namespace: text("a namespace of CloudWatch"),
  dimensions: z.record(z.string(), z.string()).default({}),
  /** Names of the metrics; each a count in its period. */
  metrics: z
    .strictObject({
      requests: text("a metric").default("Requests"),
      failed: text("a metric").default("FailedRequests"),
      attempts: text("a metric").default("Attempts"),
      failedAttempts: text("a metric").default("FailedAttempts"),
      slow: text("a metric").default("SlowRequests"),
      answers: text("a metric")
        .optional()
        .describe(
          "Independent answers of the name service; else requestsPerAnswer estimates them.",
        ),
    })
    .prefault({}),
  zeroWhenMissing: z
    .boolean({ error: "true or false" })
    .default(false)
    .describe("The publisher writes no zeros: where there are requests, a missing count is none."),
  requestsPerAnswer: z
    .number({ error: "a number of at least 1" })
    .min(1, { error: "a number of at least 1" })
    .default(50)
    .describe("Requests that follow one answer of the name service: how far the share may stray."),
  periodSeconds: seconds(1, 60),
  delaySeconds: seconds(0, 120).describe("How late CloudWatch may still get a period's counts."),
});

const gate = z
  .strictObject({
    site,
    url: z
      .url({ error: "the agent's address, such as https://10.0.0.5:6433" })
      .optional()
      .describe("One agent, where its address stays: on premises."),
    tasks: z
      .strictObject({
        cluster: text("a cluster's name")
          .optional()
          .describe("The pool's of the stack unless said."),
        service: text("a service's name")
          .optional()
          .describe("The pool's of the stack unless said."),
        port: z.int().min(1).max(65_535).optional().describe("The agents', 6433 unless said."),
      })
      .optional()
      .describe(
        "An agent in each task of a service, listed anew for each hold and release: {} on AWS.",
      ),
    secret: secret().describe("JSON: the authority (PEM) and the token of the agents."),
  })
  .refine(({ url, tasks }) => (url === undefined) !== (tasks === undefined), {
    error: "either url (one agent) or tasks (those of a service), not both",
  });

/** How the controller of one stack reaches what it works on, `causeway.connections.<stack>.yaml`. */
export const connectionsSchema = z.strictObject({
  version: z.literal(connectionsVersion),
  region: text("a region, such as eu-central-1"),
  journal: z.strictObject({
    bucket: text("a bucket's name"),
    leaseBucket: text("a bucket's name").describe("Another one, without a lock."),
    prefix: z.string().default("causeway").describe("Below it each stack has a folder."),
    retentionDays: z.int().min(1).optional().describe("The bucket needs a lock for it."),
    leaseSeconds: seconds(2, 60).describe("A controller that is silent for so long is dead."),
  }),
  stores: z
    .strictObject({
      stateBucket: text("a bucket's name").describe(
        "Keeps Pulumi's state: pulumi login s3://<name> uses it.",
      ),
      accessLogBucket: text("a bucket's name").describe("Where S3 logs requests to the others."),
    })
    .optional()
    .describe("What causeway init makes beside the journal's and the lease's bucket."),
  controller: z
    .strictObject({
      lookSeconds: seconds(1, 5).describe("Between two looks at the world while it waits."),
    })
    .prefault({}),
  traffic: z
    .strictObject({
      aliasTtlSeconds: seconds(1, 60).describe(
        "How long clients keep an alias' answer: 60 for a load balancer's; an alias of another record has that one's.",
      ),
    })
    .prefault({}),
  databases: z.strictObject({ source: database, target: database }),
  gates: z
    .array(gate, { error: "a list of agents" })
    .min(2, { error: "an agent at each site at least" })
    .refine((gates) => new Set(gates.map((one) => one.site)).size === 2, {
      error: "agents of both sites: a site without one could not be held",
    }),
  figures: z.array(figures, { error: "a list of sites' figures" }).min(2, {
    error: "the figures of both sites: green is judged beside blue",
  }),
  findings: z
    .strictObject({
      severities: z
        .array(z.enum(["HIGH", "CRITICAL"]))
        .min(1)
        .default(["HIGH", "CRITICAL"]),
    })
    .optional()
    .describe("Security Hub's findings that roll back; left out, nobody looks at them."),
});
/** See `connectionsSchema`. */
export type Connections = z.output<typeof connectionsSchema>;

/** The file of a stack, below the project. */
export function connectionsFile(stack: string): string {
  return `causeway.connections.${stack}.yaml`;
}

/**
 * Reads a stack's connections.
 * @param content undefined when there is no such file.
 * @throws DocumentError that lists every problem at once.
 */
export function parseConnections(content: string | undefined, file: string): Connections {
  return readDocument(content, file, {
    what: "connections",
    version: connectionsVersion,
    schema: connectionsSchema,
    rules: [],
    help: connectionsHelp,
    begin: "docs/operate.md has one to begin with.",
  });
}

/** What the connections are: the end of every error. */
export const connectionsHelp = `${connectionsSchemaFile} describes every key.`;

/** The JSON Schema of the file, as it is published. */
export function connectionsJsonSchema(): object {
  return {
    title: "How causeway reaches what it works on",
    ...z.toJSONSchema(connectionsSchema, { io: "input" }),
  };
}
