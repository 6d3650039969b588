import { readFileSync } from "node:fs";
import type { Site } from "../../run/words";
import { HttpGate } from "./http-gate";

/** How the controller reaches the agent beside one PgBouncer. */
export interface AgentContact {
  readonly site: Site;
  /** `https://<address>:<port>` */
  readonly url: string;
  /** The private authority that alone may have signed the agent's certificate. */
  readonly caFile: string;
  readonly tokenFile: string;
}

/** The gate that an agent serves. @throws Error when the authority or the token can't be read. */
export function agentGate(contact: AgentContact, callMs = 1_000): HttpGate {
  return new HttpGate({
    site: contact.site,
    kind: "PgBouncer",
    controlUrl: contact.url,
    ca: readFileSync(contact.caFile, "utf8"),
    token: readFileSync(contact.tokenFile, "utf8").trim(),
    callMs,
  });
}
