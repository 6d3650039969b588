import { z } from "zod";
import { hasEnded } from "../state";
import { defineStep } from "../step";

const nothing = z.strictObject({});

/** Lays the stack out, with no traffic on green. */
export const provision = defineStep({
  name: "provision",
  records: { intent: nothing, outcome: nothing },
  goesForward: true,
  fold: (state) => state,
  due: ({ state }) => (hasEnded(state, "provision") ? undefined : { kind: "act", input: {} }),
  describe: () => ({
    phase: "provisioning",
    entry: undefined,
    waitsFor: "the engine to deploy the stack, with no traffic on green",
  }),
  run: ({ ports: { stack }, publish, journaled }) =>
    journaled({}, `pulumi up of the stack ${stack.name}`, async () => {
      await stack.setGreenTrafficPercent(0);
      // A stack has hundreds of resources: one line in fifty is enough to see that it goes on.
      let count = 0;
      await stack.up((line) => {
        count += 1;
        if (count % 50 === 0)
          publish({ type: "log", level: "info", text: `${count} resources so far: ${line}` });
      });
    }),
});
