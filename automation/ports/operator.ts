import type { Requests } from "../run/operator-request";

/**
 * What operators ask, from any process or machine that reaches the journal's store. The journal, not
 * this, says which requests have been answered.
 */
export interface Operator {
  /** Throws when the store can't be read. */
  requests(): Promise<Requests>;
}
