import { existsSync, mkdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { ContentProof, ProvenContent } from "../ports/content-proof";
import { writeAtomically } from "../process/write-atomically";
import type { Login } from "../run/login";
import { counterpart, type DatabaseRole } from "../run/words";
import type { Waiver } from "../verification/catalogue/difference";
import { masked } from "../verification/content/mask";
import type { ContentOutcome } from "../verification/content/outcome";
import type { Exclusion } from "../verification/exclusion";
import { openPoints } from "../verification/report/open-points";
import { runVerify } from "./verify";

/** What a proof is made of. */
export interface ProofParts {
  /** Where the newest proof is kept. */
  readonly file: string;
  /** A role that may read every table, on either database. */
  readonly login: (role: DatabaseRole) => Login;
  readonly exclusions: readonly Exclusion[];
  readonly waivers: readonly Waiver[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The proof of the content by the verifier itself: what the file holds is good for as long as it is young
 * and a pass; else the databases are compared anew, as they are in use.
 */
export function contentProofByVerifier({
  file,
  login,
  exclusions,
  waivers,
  now,
}: ProofParts): ContentProof {
  return {
    newest: async (from, maxAgeMs) => {
      const kept = read(file);
      const young = kept !== undefined && now() - kept.beganMs <= maxAgeMs;
      if (young && kept.from === from && kept.verdict === "pass") return kept;
      const { content } = await runVerify({
        source: urlOf(login(from)),
        target: urlOf(login(counterpart(from))),
        exclusions,
        waivers,
        ...limits,
        workers: 1,
        show: masked,
      });
      const proof = provenBy(content, from);
      mkdirSync(path.dirname(file), { recursive: true });
      writeAtomically(file, `${JSON.stringify(proof, undefined, 2)}\n`);
      return proof;
    },
  };
}

/** A switch waits for it: rows that move are watched for a while, and differences counted to a limit. */
const limits = {
  lagMs: 5_000,
  deadlineMs: 30_000,
  rangeMs: 250,
  mostDifferences: 100,
  mostUnkeyedBytes: 1_073_741_824,
};

function provenBy(content: ContentOutcome, from: DatabaseRole): ProvenContent {
  return {
    from,
    verdict: content.verdict,
    beganMs: Date.parse(content.from),
    rowsCompared: content.tables.reduce((sum, { sourceRows }) => sum + sourceRows, 0),
    open: openPoints(content),
  };
}

function read(file: string): ProvenContent | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")) as ProvenContent;
}

function urlOf({ host, port, user, password, database }: Login): string {
  const [name, secret, base] = [user, password, database].map(encodeURIComponent);
  return `postgres://${name}:${secret}@${host}:${port}/${base}`;
}
