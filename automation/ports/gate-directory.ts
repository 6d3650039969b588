import type { Gate } from "./gate";

/**
 * One pooler of a site, as its directory lists it. `coming` ones take no clients yet and come up in step with the
 * writer's record; `going` ones are about to end.
 */
export interface ListedGate {
  /** The same at each listing. */
  readonly name: string;
  readonly state: "coming" | "serving" | "going";
  /** Its gate; the same at each listing. */
  readonly gate: Gate & { close(): Promise<void> };
}

/** Every pooler of one site: written in a configuration on premises, the tasks of a service on AWS. */
export interface GateDirectory {
  /** Looks anew. @throws Error when it can't be known who serves. */
  list(): Promise<readonly ListedGate[]>;
}
