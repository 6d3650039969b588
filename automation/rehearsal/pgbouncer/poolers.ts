import * as path from "node:path";
import type { WarmUpStatement } from "../../manifest/warm-up";
import type { Login } from "../../run/login";
import type { DatabaseRole, Site } from "../../run/words";
import { KeptPooler } from "./kept-pooler";

/** What all PgBouncers of a run have in common. */
export interface PoolersOptions {
  /** Where their folders are. */
  readonly folder: string;
  readonly warmUp: readonly WarmUpStatement[];
  /** Whether the controller reaches the agents over networks that can be cut. */
  readonly wired: boolean;
}

/** Server connections of each: two make the site's. */
const poolSize = 6;

/** Two PgBouncers of each site with their agents, as on Fargate. */
export class Poolers {
  private readonly started: KeptPooler[] = [];

  constructor(private readonly options: PoolersOptions) {}

  /** All that were started. */
  get all(): readonly KeptPooler[] {
    return this.started;
  }

  /** The one that a fault is for: of blue, which has most of the traffic when the writer moves. */
  victim(): KeptPooler {
    const victim = this.started.filter(({ contact }) => contact.site === "blue").at(-1);
    if (victim === undefined) throw new Error("no PgBouncer runs at blue, expected two");
    return victim;
  }

  /** Starts the two of a site, beside the source. */
  async start(
    site: Site,
    databases: Readonly<Record<DatabaseRole, Login>>,
  ): Promise<readonly KeptPooler[]> {
    const { folder, warmUp, wired } = this.options;
    const one = async (number: number) => {
      const options = {
        site,
        folder: path.join(folder, `${site}-${number}`),
        credentials: path.join(folder, "credentials"),
        databases,
        writer: "source",
        poolSize,
        warmUp,
      } as const;
      const pooler = await KeptPooler.start(options, wired);
      this.started.push(pooler);
      return pooler;
    };
    const both = await Promise.allSettled([one(1), one(2)]);
    return both.map((each) => {
      if (each.status === "rejected") throw each.reason as Error;
      return each.value;
    });
  }

  /** Stops all; what can't be stopped is `reported`. */
  async stop(reported: (error: unknown) => void): Promise<void> {
    await Promise.all(this.started.splice(0).map((each) => each.stop().catch(reported)));
  }
}
