import { dmsCauses } from "../content/dms-causes";
import type { VerifiedPair } from "./table";

/** The form of the JSON; counted up when a field changes its meaning. */
const version = 1;

/** A comparison for programs: everything that was seen, and nothing that was not asked for. */
export function verificationJson(
  { source, target, content, waited, beside }: VerifiedPair,
  tookMs: number,
): object {
  return {
    version,
    source,
    target,
    tookMs: Math.round(tookMs),
    waited,
    beside,
    dmsCauses: dmsCauses(content.tables),
    ...content,
  };
}
