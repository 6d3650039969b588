import { takeOverSchema, takeOverStep } from "../run/take-over";
import type { Journaled } from "./step";

const records = { note: takeOverSchema };

/** A controller took the journal up: nothing of the cutover's own state changes by it. */
export const takeOver: Journaled<typeof takeOverStep, typeof records> = {
  name: takeOverStep,
  records,
  fold: (state) => state,
};
