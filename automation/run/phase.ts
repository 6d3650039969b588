/** Where a cutover is. One word a phase, each with one line of meaning. */
export const phases = {
  planned: "nothing has been touched yet",
  preflight: "everything is checked, nothing is changed",
  provisioning: "the stack is deployed, with no traffic on green",
  replicating: "rows flow to the target; its fence is closed",
  baseline: "blue alone serves; its figures become the yardstick",
  shifting: "a weight is being changed",
  converging: "the weight is in force at the name servers; old answers run out at the clients",
  soaking: "the stage is measured until the evidence decides",
  switching: "the writer moves from one database to the other",
  "rolling-back": "the share of green goes back to zero",
  held: "the operator asked to hold; nothing changes until a resume",
  completed: "all traffic is on green and the target is the writer",
  "rolled-back": "all traffic is on blue again, reported and safe",
  "needs-operator": "Causeway refuses to guess; a person must decide",
} as const;

export type Phase = keyof typeof phases;
