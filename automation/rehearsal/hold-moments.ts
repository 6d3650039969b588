import type { ClosableGate } from "./gates";
import type { HoldMoment } from "./faults";

/**
 * The same gates, except that `strike` is called once at a moment of the switch that moves the writer, which waits until
 * it has returned. The product knows nothing of it: it works its gates as ever.
 *
 * `before-hold`: the pre-checks have passed, no gate is held. `in-hold`: the last gate has just been held, the old writer's
 * fence is still open. `after-hold`: the last gate was released towards the new writer.
 * @param strike never rejects
 */
export function strikeAt(
  moment: HoldMoment,
  gates: readonly ClosableGate[],
  strike: () => Promise<void>,
): readonly ClosableGate[] {
  let struck: Promise<void> | undefined;
  const once = () => (struck ??= strike());
  const held = new Set<string>();
  const moved = new Set<string>();
  return gates.map((gate): ClosableGate => ({
    site: gate.site,
    kind: gate.kind,
    hold: async (limits) => {
      if (moment === "before-hold") await once();
      const outcome = await gate.hold(limits);
      if (outcome === "held") held.add(gate.site);
      if (moment === "in-hold" && held.size === gates.length) await once();
      return outcome;
    },
    repoint: async (target) => {
      await gate.repoint(target);
      moved.add(gate.site);
    },
    release: async () => {
      await gate.release();
      held.delete(gate.site);
      if (moment === "after-hold" && moved.size === gates.length && held.size === 0) await once();
    },
    warm: (target) => gate.warm(target),
    status: () => gate.status(),
    close: () => gate.close(),
  }));
}
