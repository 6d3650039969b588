import type { Check } from "../check";
import { check as onSource } from "../source/tls";

/** Rows with personal data come over this connection, and go back over it. */
export const check: Check = {
  ...onSource,
  id: "target/tls",
  asks: ["target"],
  run: ({ target }, scope) => onSource.run({ source: target, target }, scope),
};
