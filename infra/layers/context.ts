import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { CausewayConfig } from "../config-schema";
import type { Application } from "../manifest";
import type { DataTags } from "../shared/data-tags";

/** What every layer is made from. */
export interface Context {
  readonly config: CausewayConfig;
  /** What is known of the application that moves. */
  readonly application: Application;
  readonly account: Account;
  readonly dataTags: DataTags;
  /** Options of the top components: the one provider. */
  readonly opts: pulumi.ComponentResourceOptions;
}
