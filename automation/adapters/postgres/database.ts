import type { Database } from "../../ports/database";
import type { DatabaseRole } from "../../run/words";
import { Connection, quietly, type ConnectionSettings } from "./connection";
import { installControl, type ControlRoles } from "./control";
import { BesideFence } from "./beside-fence";
import { closeDoor, closeDoorAgain, openDoor } from "./door";
import { endEarlierSessions } from "./earlier-sessions";
import { readEpoch, recordEpoch } from "./epoch";
import { closeAtRest, probeWrite, readFence } from "./fence";
import { FenceSession } from "./fence-session";
import { awaitSentinel, forgetSentinels, writeSentinel } from "./sentinel";
import { requireRights } from "./rights";
import { readSequences, setSequences } from "./sequences";
import { sessionNames } from "./session-names";
import { Standbys, type StandbyOptions } from "./standbys";
import { health, terminateSessions } from "./sessions";

/** Which database, and how the controller reaches it. */
export interface DatabaseOptions {
  readonly role: DatabaseRole;
  readonly connection: ConnectionSettings;
  readonly roles: ControlRoles;
  /** Standbys of this database that may be promoted; none unless said. */
  readonly standbys?: StandbyOptions;
}

const checkpointDeadlineMs = 60_000;

/**
 * Connects to one database, ends what earlier controllers left there, installs the controller's
 * objects where they are missing, and warms what the pause will use. Three sessions: one acts, one
 * watches, so that a look never delays a change, and one changes the fence, for which it may hold locks. One call a database and controller, before its replicator
 * is first called: a second call ends the first one's sessions.
 */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const { role, roles } = options;
  const acting = new Connection(options.connection, sessionNames.acting, quietly);
  const watching = new Connection(options.connection, sessionNames.watching);
  const fencing = new Connection(options.connection, sessionNames.fencing, quietly);
  const fence = new FenceSession(fencing);
  const standbys = new Standbys(watching, options.standbys ?? { named: [], waived: [] });
  const beside = new BesideFence(watching);
  const database: Database = {
    role,
    health: () => health(watching, roles.application),
    fence: () => readFence(watching),
    reserveFence: () => fence.reserve(),
    closeFence: async (how) => {
      await fence.close(how);
      beside.fenced();
    },
    closeFenceAtRest: () => fence.close(closeAtRest),
    lockForOpening: (timeoutMs) => fence.lockForOpening(timeoutMs),
    openFence: (epoch) => fence.open(epoch),
    releaseLocks: () => fence.release(),
    standbyProblems: () => standbys.problems(),
    awaitStandbys: (deadlineMs) => standbys.awaitFlush(deadlineMs),
    noteBesideFence: () => beside.note(),
    changesBesideFence: () => beside.changes(),
    probeWrite: () => probeWrite(watching),
    writeSentinel: (sentinel) => writeSentinel(acting, sentinel),
    awaitSentinel: (sentinel, deadlineMs) => awaitSentinel(watching, sentinel, deadlineMs),
    forgetSentinels: (prefix) => forgetSentinels(acting, prefix),
    epoch: () => readEpoch(watching),
    recordEpoch: (epoch, condition) => recordEpoch(acting, epoch, condition),
    sequences: () => readSequences(acting),
    setSequences: (goals) => setSequences(acting, goals),
    checkpoint: () => acting.runLong("CHECKPOINT", checkpointDeadlineMs),
    closeDoor: () => closeDoor(acting, roles),
    closeDoorAgain: () => closeDoorAgain(acting, roles),
    openDoor: () => openDoor(acting),
    terminateApplicationSessions: () => terminateSessions(acting, roles.application),
    close: async () => {
      await Promise.all([acting.close(), watching.close(), fencing.close(), standbys.close()]);
    },
  };
  try {
    await endEarlierSessions(acting);
    await requireRights(acting, role);
    await installControl(acting, roles, role);
    await warm(database, acting, fencing);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/**
 * Loads the catalogue and the plans into both sessions. Keeps nothing but one probe row; opens no fence
 * even in play, since that would wait for an initial copy that may be under way.
 */
async function warm(database: Database, acting: Connection, fencing: Connection): Promise<void> {
  await database.fence();
  await database.probeWrite();
  await database.sequences();
  await database.epoch();
  await database.health();
  await readFence(fencing);
  await acting.warmUp(async () => {
    await database.writeSentinel("warm");
    const found = await readEpoch(acting);
    const next = { number: (found?.number ?? 0) + 1, writer: database.role, runId: "warm" };
    await database.recordEpoch(next);
  });
}
