import { z } from "zod";
import type { Journaled } from "./step";

const records = { note: z.strictObject({ about: z.string(), text: z.string() }) };

/** That a person was called, and what for: a call must outlive who made it, or it is made at each tick. */
export const page: Journaled<"page", typeof records> = {
  name: "page",
  records,
  fold: (state, { data: { about }, atMs }) => ({ ...state, paged: { about, atMs } }),
};
