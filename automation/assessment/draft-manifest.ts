import { parseManifest } from "../manifest/manifest";
import type { Application } from "./read-application";

/** A draft, and what a person must still say before it is a manifest. */
export interface ManifestDraft {
  /** YAML with its questions as comments. */
  readonly text: string;
  /** What keeps it from being one; empty for a draft that can be used as it is. */
  readonly missing: readonly string[];
}

/** Bytes of a gigabyte as the manifest counts it. */
const gigabyte = 1_073_741_824;

/**
 * Writes down what a database says of its application. What only a person knows (whether a column is
 * sensitive, which standby may be promoted) is a comment with a question: a draft claims nothing.
 * @throws DocumentError when the result is no manifest for any other reason than what `missing` says.
 */
export function draftManifest(application: Application): ManifestDraft {
  const { database, schemas, bytes } = application;
  const roles = applicationRoles(application);
  const missing = [
    ...(schemas.length === 0 ? ["database.schemas: no schema holds anything"] : []),
    ...(roles.length === 0
      ? ["roles.application: no role but superusers may log in and write to a table"]
      : []),
  ];
  const text = [
    "# Drafted by `causeway manifest` from the database. Lines that begin with `# ?` are questions.",
    "version: 1",
    "",
    "database:",
    `  name: ${scalar(database)}`,
    `  schemas: ${list(schemas)}`,
    "  # ? copied: pg_dump makes the target's schema. prepared: your own migrations have made it.",
    "  targetSchema: copied",
    "",
    "roles:",
    ...ownerLines(application),
    ...roleLines(application, roles),
    "  # Made by the set-up script: causeway setup-script --help",
    "  controller: causeway_controller",
    "  replication: causeway_replication",
    "  verifier: causeway_verifier",
    "",
    ...columnLines(application),
    "",
    "# ? Statements that change nothing and make a connection ready for the first payment after the switch.",
    "warmUp: []",
    "",
    "expected:",
    `  sizeGb: ${Math.max(bytes / gigabyte, 0.001).toFixed(3)}`,
    ...rowLines(application),
    "",
    ...standbyLines(application),
    "",
    ...sourceLines(application),
    "",
  ].join("\n");
  if (missing.length === 0) parseManifest(text, "the draft");
  return { text, missing };
}

/** Who writes: with sessions here now first, else everybody who may. The owner of all is no service. */
function applicationRoles({ writers, connected }: Application): readonly string[] {
  const now = writers.filter((role) => connected.includes(role));
  return now.length > 0 ? now : writers;
}

function ownerLines({ owners }: Application): string[] {
  const [owner, ...others] = owners;
  if (owner === undefined) return [];
  return [
    `  owner: ${scalar(owner)}`,
    ...(others.length > 0 ? [`  # ? Tables belong to ${list(others)} as well.`] : []),
  ];
}

function roleLines({ writers, connected }: Application, roles: readonly string[]): string[] {
  const others = writers.filter((role) => !roles.includes(role));
  return [
    `  application: ${list(roles)}`,
    ...(roles.some((role) => connected.includes(role))
      ? ["  # ? Those with sessions now. Their sessions are waited for, and ended, at the switch."]
      : ["  # ? Whoever may write; none of them has a session now."]),
    ...(others.length > 0 ? [`  # ? These may write too: ${list(others)}`] : []),
  ];
}

function columnLines({ sensitive }: Application): string[] {
  if (sensitive.length === 0) return ["columns: []"];
  return [
    "# ? A name proves nothing: take over what is sensitive, with its class (personal, personal-special, cardholder,",
    "# ? sensitive-authentication-data), and say `excluded: { reason: ... }` of what must not move.",
    "columns: []",
    ...sensitive.map(
      ({ schema, table, column, type }) =>
        `#  - { schema: ${scalar(schema)}, table: ${scalar(table)}, column: ${scalar(column)}, class: personal } # ${oneLine(type)}`,
    ),
  ];
}

function rowLines({ tables }: Application): string[] {
  const known = tables.filter(({ rows }) => rows !== undefined);
  return [
    ...(known.length < tables.length
      ? ["  # ? Tables that were never analyzed are left out: ANALYZE, and draft again."]
      : []),
    known.length === 0 ? "  rows: []" : "  rows:",
    ...known.map(
      ({ schema, table, rows = 0 }) =>
        `    - { schema: ${scalar(schema)}, table: ${scalar(table)}, rows: ${Math.round(rows)} }`,
    ),
  ];
}

function standbyLines({ standbys }: Application): string[] {
  if (standbys === undefined)
    return [
      "# ? Standbys are hidden from this role: GRANT pg_read_all_stats to it, and draft again.",
      "standbys: []",
    ];
  return [
    "# ? Standbys that may be promoted; one that is fed from an archive can't be seen from here.",
    "standbys: []",
    ...standbys.map((address) => `#  - { host: ${scalar(address)} } # connected now`),
  ];
}

function sourceLines({ rowSources }: Application): string[] {
  return [
    "# ? From where else rows may come into the source; anything else refuses the switch.",
    "rowSources: []",
    ...rowSources.map(
      ({ kind, name }) =>
        `#  - { kind: ${kind}, name: ${scalar(name)}, reason: why its rows are no second writer }`,
    ),
  ];
}

function list(names: readonly string[]): string {
  return `[${names.map(scalar).join(", ")}]`;
}

/** A name as YAML: plain where nothing else can be read into it, else in JSON's quotes, which YAML's are too. */
function scalar(name: string): string {
  const isPlain =
    /^[a-z_][a-z0-9_]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/.test(name);
  return isPlain
    ? name
    : JSON.stringify(name).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escapeOf);
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Nothing of a name may end the comment that it stands in. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u0085\u2028\u2029]+/g, " ");
}
