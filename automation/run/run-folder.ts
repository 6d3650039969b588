import * as path from "node:path";

/**
 * The files of one rehearsal, all below `.causeway/runs/<run id>/`. This page is the contract between
 * the controller, the embedded world, the load, the audit and the report.
 */
export interface RunFolder {
  readonly root: string;
  /** What was asked for (`RehearsalOptions`), so that a resume asks for the same. */
  readonly options: string;
  /** What runs, where: ports and process ids (`WorldState`). */
  readonly world: string;
  /** The controller's hash-chained journal. */
  readonly journal: string;
  /** What operators ask of the controller, one `OperatorRequest` a line. */
  readonly operator: string;
  /** What the controller last said of itself (`LiveSituation`), for whoever asks from elsewhere. */
  readonly situation: string;
  /** The AWS emulator of a run on one, and what it holds. */
  readonly emulator: string;
  /** Every `CutoverEvent` that `keepEvent` keeps, one JSON a line. */
  readonly events: string;
  /** Every `SiteSample` of the load, one JSON a line. */
  readonly samples: string;
  /** One JSON a line for each acknowledged payment (`LedgerLine` in `load/ledger.ts`). */
  readonly ledger: string;
  /** One JSON a line for each request (`RequestLine` in `load/ledger.ts`), payments and inquiries. */
  readonly requests: string;
  /** One JSON a line for each payment, written before it is first sent (`SentLine` in `load/ledger.ts`). */
  readonly sent: string;
  /** One JSON a line for each probe write on either database (`ProbeLine` in `probe/prober.ts`). */
  readonly probes: string;
  /** The application's passwords on both databases, once a fault has rotated them: for the probes. */
  readonly probePasswords: string;
  /** One JSON a line for what was broken on purpose (`FaultLine` in `rehearsal/fault-record.ts`). */
  readonly faults: string;
  /** The copy of the Pulumi project that this run deploys. */
  readonly project: string;
  /** Pulumi's file backend. */
  readonly pulumiState: string;
  /** The local cloud's records. */
  readonly cloud: string;
  readonly databases: { readonly source: string; readonly target: string };
  readonly pgbouncer: string;
  readonly logs: string;
  /** The newest proof that both databases hold the same rows (`ProvenContent`). */
  readonly proof: string;
  readonly audit: string;
  readonly report: string;
  /** The success criteria as a page. */
  readonly criteria: string;
}

/** Where runs are kept below their home, which is `.causeway` unless said. */
export function runsFolder(home: string): string {
  return path.join(home, "runs");
}

/** Names the files of the run kept at `root`. */
export function runFolder(root: string): RunFolder {
  const at = (...parts: string[]) => path.join(root, ...parts);
  return {
    root,
    options: at("options.json"),
    world: at("world.json"),
    journal: at("journal.ndjson"),
    operator: at("operator.ndjson"),
    situation: at("situation.json"),
    emulator: at("emulator.json"),
    events: at("events.ndjson"),
    samples: at("samples.ndjson"),
    ledger: at("ledger.ndjson"),
    requests: at("requests.ndjson"),
    sent: at("sent.ndjson"),
    probes: at("probes.ndjson"),
    probePasswords: at("probe-passwords.json"),
    faults: at("faults.ndjson"),
    project: at("project"),
    pulumiState: at("pulumi-state"),
    cloud: at("cloud"),
    databases: { source: at("databases", "source"), target: at("databases", "target") },
    pgbouncer: at("pgbouncer"),
    logs: at("logs"),
    proof: at("proof.json"),
    audit: at("audit.json"),
    report: at("report.html"),
    criteria: at("criteria.html"),
  };
}
