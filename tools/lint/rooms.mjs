// The rooms of the house and the arrows between them (docs/how-it-works.md has the picture). A room is
// named by its longest matching path; a file imports its own room and what its room lists, nothing else.

/** What every room of the infra house may import. */
const infraGround = ["infra/shared", "automation/manifest"];
/** The folders of components, which do not know each other. */
const components = [
  "network",
  "database",
  "replication",
  "service",
  "traffic",
  "delivery",
  "governance",
  "observability",
]
  .map((folder) => `infra/${folder}`)
  .concat(infraGround);
/** What PgBouncer reads, said once for the cloud and for the premises: docs/adr/0009. */
const pool = "automation/pool";
/** The ground of automation: words, events, outcomes. */
const ground = "automation/run";
/** The JSON Schemas that a room publishes, by their names. */
const published = ["schemas"];
/** Reads databases or figures through ports; knows no driver. */
const readers = ["automation/ports", ground, "automation/manifest", "automation/verification"];

/**
 * @typedef {object} Room
 * @property {readonly string[]} imports rooms (each with all below it) that it may import or start by path
 * @property {readonly string[]} [paths] rooms whose files it may name as data, such as a policy pack's folder
 */

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  "automation/run": { imports: [] },
  "automation/process": { imports: [ground, "automation/register"] },
  "automation/loader": { imports: [] },
  "automation/manifest": { imports: [], paths: published },
  [pool]: { imports: [ground] },
  "automation/ports": { imports: [ground] },
  "automation/statistics": { imports: [] },
  // A plan is a document of the same kind as the manifest: read, and refused, by the same words.
  "automation/plan": {
    imports: ["automation/statistics", "automation/manifest", ground],
    paths: published,
  },
  "automation/connections": { imports: ["automation/manifest", ground], paths: published },
  "automation/cutover": {
    imports: ["automation/plan", "automation/statistics", "automation/ports", ground],
  },
  "automation/verification": { imports: ["automation/ports", ground, "automation/manifest"] },
  "automation/preflight": { imports: readers },
  "automation/assessment": { imports: readers },
  "automation/costs": { imports: readers, paths: published },
  "automation/pulumi-cli": {
    imports: ["automation/process", ground, "automation/loader", "automation/register"],
    // The pins of what it builds.
    paths: ["tools/pulumi-cli"],
  },
  "automation/adapters": { imports: ["automation/ports", ground, "automation/process"] },
  "automation/adapters/gates": {
    imports: ["automation/ports", ground, "automation/process", pool],
  },
  "automation/adapters/aws": {
    imports: [
      "automation/ports",
      ground,
      "automation/process",
      pool,
      "automation/adapters/gates",
      // What a journal's entry and a lease are is the same in a folder and in a bucket.
      "automation/adapters/journal",
    ],
  },
  // The program beside every PgBouncer: it starts no controller and knows no stack.
  "automation/gate-agent": {
    imports: [
      "automation/adapters/gates",
      // Its secrets and the writer's parameter, in a task.
      "automation/adapters/aws",
      "automation/ports",
      ground,
      "automation/process",
      "automation/manifest",
      pool,
    ],
  },
  // The residue inside the pause hashes rows as the verifier does.
  "automation/adapters/postgres": {
    imports: [
      "automation/ports",
      ground,
      "automation/process",
      "automation/verification",
      "automation/manifest",
    ],
  },
  "automation/adapters/pulumi": {
    imports: [
      "automation/pulumi-cli",
      "automation/ports",
      ground,
      "automation/process",
      // Stack files are YAML, and there is one reader of it.
      "automation/manifest",
    ],
  },
  // What a person asks of a run from elsewhere: reads its store, folds its journal, reaches nothing else.
  "automation/operate": {
    // The costs: the schema of their answer.
    imports: [
      "automation/cutover",
      "automation/plan",
      "automation/costs",
      "automation/ports",
      ground,
    ],
    paths: published,
  },
  "automation/view": { imports: [ground] },
  "automation/report": { imports: ["automation/statistics", ground] },
  "automation/local-cloud": { imports: [ground, "automation/process"] },
  "automation/rehearsal": {
    imports: [
      ground,
      "automation/ports",
      "automation/process",
      "automation/manifest",
      "automation/plan",
      "automation/verification",
      "automation/adapters/gates",
      "automation/local-cloud",
      "automation/gate-agent",
      "automation/register",
      pool,
    ],
  },
  // It judges the controller, so it shares nothing with it but the words of a run.
  "automation/rehearsal/audit": { imports: [ground, "automation/rehearsal"] },
  "automation/compose": {
    imports: ["automation", "infra/outputs", "infra/check-config"],
    // The packs, and the program that causeway init deploys a copy of.
    paths: ["policies", "infra/stores"],
  },
  "automation/commands": { imports: ["automation"], paths: ["policies", ...published] },
  "automation/cli": { imports: ["automation/commands", ground] },
  "automation/register": { imports: ["automation/loader"] },

  // The composition root of the house: config, provider, layers, outputs.
  infra: { imports: ["infra", "automation/manifest"] },
  "infra/layers": { imports: ["infra/config-schema", "infra/manifest", ...components] },
  // The functions are bundled by path: their code never runs in the program.
  "infra/shared": {
    imports: ["infra/config-schema", "automation/manifest"],
    paths: ["infra/lambda"],
  },
  "infra/network": { imports: infraGround },
  "infra/database": { imports: [...infraGround, pool] },
  "infra/replication": { imports: infraGround },
  "infra/service": { imports: infraGround },
  "infra/traffic": { imports: infraGround },
  // The build judges every preview with the packs.
  "infra/delivery": { imports: infraGround, paths: ["policies/packs"] },
  "infra/governance": { imports: infraGround },
  // A program of its own: the buckets that the cutover's stack can't hold.
  "infra/stores": { imports: [...infraGround, "infra/governance"] },
  "infra/observability": { imports: infraGround },
  // The agents' certificate carries the pool's one name.
  "infra/lambda": { imports: [pool] },

  policies: { imports: ["policies"] },
  "policies/engine": { imports: [] },
  "policies/aws": { imports: ["policies/engine"] },
  "policies/controls": { imports: ["policies/engine", "policies/aws"] },
  "policies/segmentation": { imports: ["policies/engine", "policies/aws"] },
  "policies/reports": { imports: ["policies/engine"] },
  "policies/baseline": { imports: ["policies/engine"] },
  "policies/packs": {
    imports: ["policies/engine", "policies/aws", "policies/controls", "policies/reports"],
  },
  "policies/recorder": { imports: ["policies/engine", "policies/packs/start-pack"] },
  // What reads recorded stacks, and the package for other projects, stand on top: they may know all of the house.
  "policies/evidence": { imports: ["policies"] },
  "policies/mutate": { imports: ["policies"] },
  "policies/package": { imports: ["policies"] },

  // Published for editors, written from the code that reads such files.
  schemas: {
    imports: [
      "automation/manifest",
      "automation/plan",
      "automation/connections",
      "automation/operate",
      "automation/costs",
    ],
  },
  // Records stacks for what judges them.
  tools: {
    imports: ["automation/cli", "automation/commands/record", "automation/register", "policies"],
  },
  // The table itself.
  "tools/lint": { imports: [], paths: ["automation", "infra", "policies", "schemas", "tools"] },
  "tools/aws-models": { imports: ["automation/local-cloud"] },
};

/**
 * Rooms that only these may import or start: the product must run where there is no stage.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const closed = {
  "automation/rehearsal": ["automation/compose/rehearsal", "automation/commands/rehearse"],
  "automation/local-cloud": [
    "automation/rehearsal",
    "automation/compose/rehearsal",
    "automation/compose/local-pulumi",
    // Asks how old it is.
    "automation/commands/record",
    "tools/aws-models",
  ],
  // Whatever knows the stage is closed itself, so that no second arrow leads the product there.
  "automation/compose/rehearsal": ["automation/commands/rehearse"],
  "automation/compose/local-pulumi": ["automation/commands/record"],
  "automation/commands": ["automation/cli", "tools/with-recorded-stacks"],
  // The command line itself loads these when they are asked for: each stands alone.
  "automation/commands/rehearse": ["automation/cli"],
  "automation/commands/record": ["automation/cli", "tools/with-recorded-stacks"],
  "automation/cli": ["tools"],
};

/** What no import of a room may reach, whatever the room above it lists. */
export const never = {
  "automation/rehearsal/audit": [
    "automation/cutover",
    "automation/statistics",
    "automation/adapters",
    "automation/verification",
  ],
  "automation/compose": ["automation/commands", "automation/cli"],
};

/**
 * Packages, by how their names begin, that only these rooms import: `pg` names `pg-query-stream` too.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const packages = {
  "@aws-sdk/": [
    "automation/adapters/aws",
    "infra/lambda",
    // Sets up what a platform team has made before it starts.
    "automation/compose/rehearsal-emulator",
  ],
  "@pulumi/pulumi/automation": ["automation/adapters/pulumi", "automation/pulumi-cli"],
  "@pulumi/": [
    "infra",
    "policies",
    "automation/adapters/pulumi",
    "automation/pulumi-cli",
    "automation/local-cloud",
  ],
  pg: [
    "automation/adapters/postgres",
    "automation/adapters/gates",
    "automation/rehearsal",
    "infra/lambda",
  ],
};

/** Rooms that touch nothing outside: no file, process, clock, driver or cloud. */
export const pure = [
  "automation/cutover",
  "automation/statistics",
  "automation/plan",
  pool,
  "automation/ports",
];

/** The only packages that a room imports, where that is a closed list. */
export const onlyPackages = {
  "automation/cutover": ["zod"],
  "automation/statistics": [],
  "automation/ports": [],
  // They hold SQL and reach a database through the port `query`: no driver, by whatever name.
  "automation/verification": ["node:crypto"],
  // Its baseline is a document.
  "automation/preflight": ["zod"],
  "automation/assessment": [],
  // Its files' schemas.
  "automation/costs": ["zod"],
  [pool]: ["selfsigned"],
  "automation/plan": ["zod", "yaml"],
  // Node itself, to read the one file.
  "automation/manifest": ["zod", "yaml", "node:fs", "node:path"],
};

/** Packages, with all that begins so, that a room must not import. */
export const neverPackages = { "policies/engine": ["@pulumi/aws"] };
