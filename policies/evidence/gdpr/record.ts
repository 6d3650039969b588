import type { StackContext } from "../../engine/relation";
import type { Settings } from "../../engine/settings";
import type { ColumnTreatment } from "./columns";
import { columnTreatments } from "./columns";
import type { Erasure } from "./erasure";
import { erasures } from "./erasure";
import type { Processor } from "./processors";
import { processors } from "./processors";
import type { Copy } from "./residency";
import { copies } from "./residency";
import type { Retention } from "./retention";
import { retentions } from "./retention";

/** What the GDPR asks to be written down, as far as the resources in use show it. */
export interface PrivacyRecord {
  /** Where data is, and every copy that is made of it (Art. 44). */
  readonly copies: readonly Copy[];
  /** Who processes data on the controller's behalf, and where to (Art. 28, 30(1)(d)-(e)). */
  readonly processors: readonly Processor[];
  /** How long data is kept, against the time that its purpose states (Art. 5(1)(e), 30(1)(f)). */
  readonly retentions: readonly Retention[];
  /** What replication does with each classified column (Art. 25(1), 5(1)(c)). */
  readonly columns: readonly ColumnTreatment[];
  /** How a person's data is erased, when backups have forgotten it, how it is restored (Art. 17, 32(1)(c)). */
  readonly erasures: readonly Erasure[];
  /** The processing activities that resources name (Art. 30). */
  readonly activities: Settings["processingActivities"];
}

/** Generates the record from a stack whose values are known. */
export function privacyRecord(context: StackContext): PrivacyRecord {
  const { stack, settings } = context;
  return {
    copies: copies(context),
    processors: processors(stack),
    retentions: retentions(stack, settings),
    columns: columnTreatments(stack, settings.classifiedColumns),
    erasures: erasures(stack),
    activities: settings.processingActivities,
  };
}
