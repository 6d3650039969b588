import { z } from "zod";

/** The step under which a controller writes that it took a journal up. */
export const takeOverStep = "take-over" as const;

/** Who took it up, for people. */
export const takeOverSchema = z.strictObject({ holder: z.string() });
