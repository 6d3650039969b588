import * as budgets from "@pulumi/aws/budgets";
import * as costexplorer from "@pulumi/aws/costexplorer";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

export interface CostGuardArgs {
  /** What a month may cost, in US dollars. */
  monthlyBudgetUsd: pulumi.Input<number>;
  /** Whether this stack makes the monitor of costs by service: an account has one. Plain. */
  watchAnomalies: boolean;
  topicArn: pulumi.Input<string>;
}

/**
 * A monthly budget of the whole account (reported at 80 percent spent and 100 percent forecast) and a watch for
 * anomalies. A tag would narrow it to nothing until the payer's account has activated it for billing.
 */
export class CostGuard extends pulumi.ComponentResource {
  constructor(name: string, args: CostGuardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:CostGuard", name, staticInputs(args), opts);

    const notify = (threshold: number, notificationType: "ACTUAL" | "FORECASTED") => ({
      comparisonOperator: "GREATER_THAN",
      threshold,
      thresholdType: "PERCENTAGE",
      notificationType,
      subscriberSnsTopicArns: [args.topicArn],
    });
    new budgets.Budget(
      `${name}-monthly`,
      {
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitUnit: "USD",
        limitAmount: pulumi.output(args.monthlyBudgetUsd).apply(String),
        notifications: [notify(80, "ACTUAL"), notify(100, "FORECASTED")],
      },
      { parent: this },
    );
    if (args.watchAnomalies) this.watchAnomalies(name, args.topicArn);
    this.registerOutputs({});
  }

  private watchAnomalies(name: string, topicArn: pulumi.Input<string>): void {
    const monitor = new costexplorer.AnomalyMonitor(
      `${name}-services`,
      { name: `${name}-services`, monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" },
      { parent: this },
    );
    new costexplorer.AnomalySubscription(
      `${name}-anomalies`,
      {
        name: `${name}-anomalies`,
        frequency: "IMMEDIATE",
        monitorArnLists: [monitor.arn],
        subscribers: [{ type: "SNS", address: topicArn }],
        thresholdExpression: {
          dimension: {
            key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            matchOptions: ["GREATER_THAN_OR_EQUAL"],
            values: ["100"],
          },
        },
      },
      { parent: this },
    );
  }
}
