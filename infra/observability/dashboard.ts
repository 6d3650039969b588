import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";
import { dashboardBody, type DashboardNames } from "./dashboard-body";

/** Each name may be known only after the deployment. */
export type DashboardArgs = {
  readonly [Name in keyof DashboardNames]: pulumi.Input<DashboardNames[Name]>;
};

/** One page for the night of the cutover: both sites, the database, the replication, the cutover itself. */
export class Dashboard extends pulumi.ComponentResource {
  constructor(name: string, args: DashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:Dashboard", name, staticInputs(args), opts);

    new cloudwatch.Dashboard(
      `${name}-dashboard`,
      {
        dashboardName: `${name}-cutover`,
        dashboardBody: pulumi.output(args).apply(dashboardBody),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
