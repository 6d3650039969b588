/** The name in every gate agent's certificate, whatever its address: tasks come and go. */
export const agentServerName = "gate-agent.causeway.internal";

/** The port that the agent of a PgBouncer of its own machine or task listens on. */
export const agentPort = 6_433;
