import type { SiteSample } from "../run/site-sample";

/** Where the evidence comes from: the load's own figures in a rehearsal, CloudWatch and the edge on AWS. */
export interface SiteMetrics {
  /** All samples that start at or after `sinceMs`, oldest first. Throws when the source is dead. */
  since(sinceMs: number): Promise<readonly SiteSample[]>;
}
