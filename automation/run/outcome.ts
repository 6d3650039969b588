/** How a run of the controller ended. */
export type Outcome = "completed" | "rolled-back" | "held" | "failed";
