import type { Direction, Replicator, ReplicationStatus } from "../../../ports/replicator";
import { counterpart, type DatabaseRole } from "../../../run/words";
import type { Exclusion } from "../../../verification/exclusion";
import { Connection, type ConnectionSettings } from "../connection";
import { installControl, type ControlRoles } from "../control";
import { sessionNames } from "../session-names";
import { markFlow, prepareFlow, reverseFlow, startFlow, unmarkFlow } from "./direction";
import { subscriptionFrom } from "./names";
import {
  compareResidue,
  prepareResidue,
  takeMark,
  takeUnknownMark,
  type ResidueScope,
  type ResidueStatements,
} from "./residue";
import type { Flow, Side } from "./side";
import { readSlot } from "./slot";
import { readSubscription } from "./subscription";

/** How the replicator reaches one database. */
export interface SideOptions {
  /** As the controller: a role that may make publications, subscriptions and slots. */
  readonly connection: ConnectionSettings;
  /** As the other database's subscription connects here. */
  readonly replication: ConnectionSettings;
}

/** What native replication needs to know. */
export interface NativeReplicatorOptions {
  readonly source: SideOptions;
  readonly target: SideOptions;
  readonly roles: ControlRoles;
  readonly exclusions: readonly Exclusion[];
  readonly residue: ResidueScope;
}

/**
 * PostgreSQL's own logical replication behind the port. Sessions open at the first call; nothing is
 * remembered but the residue's mark, so another process can go on where this one ended.
 */
export function createNativeReplicator(options: NativeReplicatorOptions): Replicator {
  const { exclusions } = options;
  const side = (role: DatabaseRole): Side => ({
    role,
    connection: new Connection(options[role].connection, sessionNames.replicator),
    slots: new Connection(options[role].connection, sessionNames.slots),
    reachedAt: options[role].replication,
  });
  const sides = { source: side("source"), target: side("target") };
  const flow = (from: DatabaseRole): Flow => ({ from: sides[from], to: sides[counterpart(from)] });
  const along = (direction: Direction) => flow(direction.from);

  let residue: ResidueStatements | undefined;
  let marked: { readonly from: DatabaseRole; readonly mark: bigint } | undefined;
  const residueStatements = async () =>
    (residue ??= await prepareResidue(sides.source, options.residue, exclusions));

  return {
    start: async (direction) => {
      await Promise.all([
        installControl(sides.source.connection, options.roles),
        installControl(sides.target.connection, options.roles),
      ]);
      await startFlow(along(direction), exclusions);
    },
    status: () => readStatus(flow("source"), flow("target")),
    prepareReverse: (direction) => prepareFlow(along(direction), exclusions),
    markReverseStart: (direction) => markFlow(along(direction)),
    unmarkReverseStart: (direction) => unmarkFlow(along(direction)),
    reverse: (direction) => reverseFlow(along(direction)),
    markResidue: async (from) => {
      marked = { from, mark: await takeMark(flow(from), await residueStatements()) };
    },
    verifyResidue: async (deadlineMs) => {
      const statements = await residueStatements();
      marked ??= { from: "source", mark: await takeUnknownMark(flow("source"), statements) };
      return compareResidue(flow(marked.from), statements, marked.mark, deadlineMs);
    },
    close: async () => {
      const { source, target } = sides;
      const sessions = [source.connection, source.slots, target.connection, target.slots];
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}

async function readStatus(...flows: readonly Flow[]): Promise<ReplicationStatus> {
  const states = await Promise.all(
    flows.map(async (flow) => ({
      from: flow.from.role,
      subscription: await readSubscription(flow),
      slot: await readSlot(flow.from, subscriptionFrom(flow.from.role)),
    })),
  );
  const enabled = states.find(({ subscription }) => subscription?.enabled);
  const streams = enabled?.subscription?.working === true && enabled.slot?.active === true;
  return {
    streamingFrom: streams ? enabled.from : undefined,
    tablesReady: enabled?.subscription?.tablesReady ?? 0,
    tablesTotal: enabled?.subscription?.tablesTotal ?? 0,
    retainedWalBytes: enabled?.slot?.retainedWalBytes ?? 0,
  };
}
