import type { Direction, Replicator } from "../../../ports/replicator";
import { counterpart, type DatabaseRole } from "../../../run/words";
import type { Exclusion } from "../../../verification/exclusion";
import type { Waiver } from "../../../verification/catalogue/difference";
import { effectsOfExclusions } from "../../../verification/catalogue/left-behind";
import { Connection, quietly, type ConnectionSettings } from "../connection";
import { installControl, type ControlRoles } from "../control";
import { queryOn } from "../query";
import { ResidueComparison } from "../residue/residue";
import { sessionNames } from "../session-names";
import { markFlow, prepareFlow, reverseFlow, startFlow, unmarkFlow } from "./direction";
import { DriftWatch } from "./drift";
import { residueSlotOf, slotOf } from "./names";
import { controlPublication, dataPublication } from "../../../verification/own-names";
import type { Flow, Pair, Side, Terms } from "./side";
import { completeSchema } from "./start";
import { readStatus } from "./status";

/** How the replicator reaches one database. */
export interface SideOptions {
  /** As the controller: a role that may make publications, subscriptions and slots. */
  readonly connection: ConnectionSettings;
  /** As the other database's subscription connects here; its files are the other server's. */
  readonly replication: ConnectionSettings;
}

/** What native replication needs to know. */
export interface NativeReplicatorOptions {
  readonly source: SideOptions;
  readonly target: SideOptions;
  readonly roles: ControlRoles;
  readonly exclusions: readonly Exclusion[];
  /** Findings that are accepted; those that have run out are none. */
  readonly waivers?: readonly Waiver[];
  /** Who makes the target's schema; copied unless said otherwise. */
  readonly targetSchema?: "copied" | "prepared";
  /** What a table that appears meanwhile does; it pages unless said otherwise. */
  readonly drift?: "page" | "create";
}

/**
 * PostgreSQL's own logical replication behind the port. Sessions open at the first call; nothing is
 * remembered but the residue's mark and what was last found equal, so another process can go on where
 * this one ended.
 */
export function createNativeReplicator(options: NativeReplicatorOptions): Replicator {
  const side = (role: DatabaseRole): Side => ({
    role,
    database: options[role].connection.database,
    connection: new Connection(options[role].connection, sessionNames.replicator, quietly),
    slots: new Connection(options[role].connection, sessionNames.slots),
    residue: new Connection(options[role].connection, sessionNames.residue),
    settings: options[role].connection,
    reachedAt: options[role].replication,
  });
  const sides = { source: side("source"), target: side("target") };
  const flow = (from: DatabaseRole): Flow => ({ from: sides[from], to: sides[counterpart(from)] });
  const along = (direction: Direction) => flow(direction.from);
  const pair: Pair = { ...sides, terms: termsOf(options), effects: onceEffects(sides, options) };
  const drift = new DriftWatch(pair);
  const residue = new ResidueComparison({
    exclusions: options.exclusions,
    waivers: options.waivers ?? [],
    publications: [dataPublication, controlPublication],
  });

  return {
    start: async (direction) => {
      await Promise.all([
        installControl(sides.source.connection, options.roles, "source"),
        installControl(sides.target.connection, options.roles, "target"),
      ]);
      await startFlow(pair, along(direction));
    },
    complete: (direction) => completeSchema(pair, along(direction)),
    status: () => readStatus(drift, flow("source"), flow("target")),
    prepareReverse: (direction) => prepareFlow(pair, along(direction)),
    markReverseStart: (direction, first) => markFlow(along(direction), first),
    unmarkReverseStart: (direction) => unmarkFlow(along(direction)),
    reverse: (direction) => reverseFlow(along(direction)),
    markResidue: (writer) => {
      const { from, to } = flow(writer);
      const slots = { flow: slotOf({ from, to }), own: residueSlotOf({ from, to }) };
      return residue.set({ connection: from.residue }, { connection: to.residue }, slots);
    },
    verifyResidue: (deadlineMs) => residue.verify(deadlineMs),
    forgetResidue: () => residue.forget(),
    close: async () => {
      const { source, target } = sides;
      const sessions = [source, target].flatMap((each) => [
        each.connection,
        each.slots,
        each.residue,
      ]);
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}

function termsOf(options: NativeReplicatorOptions): Terms {
  return {
    roles: options.roles,
    ownRoles: [
      options.roles.replication,
      options.source.connection.user,
      options.target.connection.user,
    ],
    exclusions: options.exclusions,
    waivers: options.waivers ?? [],
    targetSchema: options.targetSchema ?? "copied",
    drift: options.drift ?? "page",
  };
}

function onceEffects(
  { source }: { readonly source: Side },
  { exclusions }: NativeReplicatorOptions,
): Pair["effects"] {
  let effects: ReturnType<Pair["effects"]> | undefined;
  return () => {
    effects ??= queryOn(source.connection).snapshot((query) =>
      effectsOfExclusions(query, exclusions),
    );
    effects.catch(() => (effects = undefined));
    return effects;
  };
}
