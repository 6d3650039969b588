import { z } from "zod";

/** How to log in to a database, or to the pool before it; `pg.Client` takes it as it is. */
export const loginSchema = z.strictObject({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  user: z.string().min(1),
  password: z.string(),
  database: z.string().min(1),
});
/** See `loginSchema`. */
export type Login = z.infer<typeof loginSchema>;
