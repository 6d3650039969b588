import type { DatabaseCase, Part } from "./case-file";
import { Move } from "./move";
import { brokenTables, findDifferences, withClient, type Connect } from "./oracle";
import { dropDatabases, makeDatabases, type CaseServers } from "./servers";
import { splitStatements } from "./statements";

/** How one case ended. */
export interface CaseResult {
  readonly name: string;
  readonly outcome: "equal" | "waived" | "refused" | "WRONG";
  /** At which step it was refused or went wrong. */
  readonly step: string;
  /** The product's refusal, or what is wrong. */
  readonly reason: string;
}

let taken = 0;

/** Moves one case's database from the source to the target and back, and judges each step apart. */
export async function runCase(servers: CaseServers, one: DatabaseCase): Promise<CaseResult> {
  const database = `case_${++taken}`;
  const connect: Connect = (role, user) => servers.connection(role, database, user);
  await makeDatabases(servers, database, one.encodings);
  try {
    return judge(one, await move(connect, one, () => servers.prepare?.(database)));
  } finally {
    await dropDatabases(servers, database);
  }
}

/** Holds a result against what the case expects. */
function judge({ expected }: DatabaseCase, result: CaseResult): CaseResult {
  if (expected === undefined || result.outcome === "WRONG") return result;
  const says = expected.saying?.test(result.reason) ?? true;
  if (expected.outcome === result.outcome && says) return result;
  const wanted = `${expected.outcome} ${expected.saying?.source ?? ""}`.trim();
  const reason = `expected ${wanted}, found ${result.outcome}: ${result.reason}`;
  return { ...result, outcome: "WRONG", reason };
}

async function move(
  connect: Connect,
  one: DatabaseCase,
  prepare: () => Promise<void> | undefined,
): Promise<CaseResult> {
  const { name } = one;
  await runPart(connect("source"), one, "source");
  await runPart(connect("target"), one, "target");
  await prepare();
  const brokenBefore = await brokenTables(connect("source"));
  let product: Move | undefined;
  let step = "start";
  const wrong = (reason: string): CaseResult => ({ name, outcome: "WRONG", step, reason });
  const stillBroken = async () =>
    (await brokenTables(connect("source"))).filter((each) => !brokenBefore.includes(each));
  const check = async (): Promise<string | undefined> => {
    const found = await findDifferences(connect, one);
    return found.length === 0 ? undefined : found.join("; ");
  };
  try {
    product = await Move.connect(connect, one);
    await product.start();
    step = "running";
    await runPart(connect("source"), one, "running");
    await runPart(connect("target"), one, "elsewhere");
    if (one.drift === "create") await product.untilFollowed();
    step = "switch";
    await product.switchTo("target");
  } catch (error) {
    const reason = (error as Error).message;
    await product?.close();
    const broken = await stillBroken();
    if (broken.length > 0) return wrong(`broken source: ${broken.join("; ")} (${reason})`);
    if (step === "running") return wrong(`the source refuses its own statements: ${reason}`);
    return { name, outcome: "refused", step, reason };
  }
  try {
    const afterSwitch = await check();
    if (afterSwitch !== undefined) return wrong(afterSwitch);
    step = "switched";
    await runPart(connect("target"), one, "switched");
    step = "way back";
    await product.switchTo("source");
    const afterReturn = await check();
    if (afterReturn !== undefined) return wrong(afterReturn);
    const broken = await stillBroken();
    if (broken.length > 0) return wrong(`broken source: ${broken.join("; ")}`);
    const outcome = one.waivers.length > 0 ? "waived" : "equal";
    return { name, outcome, step: "way back", reason: "" };
  } catch (error) {
    // Past the switch nothing may refuse: a way back that is not there was promised.
    return wrong((error as Error).message);
  } finally {
    await product.close();
  }
}

async function runPart(
  connection: ReturnType<Connect>,
  one: DatabaseCase,
  part: Part,
): Promise<void> {
  await withClient(connection, async (client) => {
    for (const statement of splitStatements(one.parts[part])) await client.query(statement);
  });
}
