/** How much one PgBouncer takes, and how long anything in it may last. Times are in milliseconds. */
export interface PoolLimits {
  /** Server connections at a time; all poolers together must fit the database. */
  readonly poolSize: number;
  /** Clients that may be connected: the bound of the queue's size. */
  readonly maxClients: number;
  /** How long a client's query may wait: the bound of the queue in time. Longer than the switch's whole budget. */
  readonly queueMs: number;
  /** Past this a running query is ended. An idle transaction, which would hold everybody behind a PAUSE, too. */
  readonly queryMs: number;
}

/** The limits wherever nobody says otherwise: on Fargate, on premises and in the rehearsal. */
export const standardLimits: PoolLimits = {
  poolSize: 40,
  maxClients: 2_000,
  queueMs: 30_000,
  queryMs: 10_000,
};

/** The port that a PgBouncer of its own machine or task listens on. */
export const poolPort = 6_432;
