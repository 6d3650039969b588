import { findClientPrograms } from "../../automation/adapters/postgres/schema-copy/client-programs";
import { startServers, type CaseServers } from "./servers";

/**
 * Starts the servers that a spec's cases run on, and stops them after it. Copying a schema takes
 * PostgreSQL's own pg_dump: where there is none the spec says so, and fails where CI requires it.
 */
export function caseServers(start: () => Promise<CaseServers> = startServers): () => CaseServers {
  let servers: CaseServers | undefined;

  before(async function () {
    try {
      await findClientPrograms(15);
    } catch (error) {
      if (process.env["CI_REQUIRE_PG_DUMP"] !== undefined) throw error;
      console.log(`        not run: ${(error as Error).message}`);
      this.skip();
    }
    servers = await start();
  });
  after(() => servers?.stop());

  return () => {
    if (servers === undefined)
      throw new Error("The servers are not there before the spec has begun.");
    return servers;
  };
}
