import type { Catalogue } from "./kind";

/** Budgets and cost anomalies. */
export const costs: Catalogue = {
  "aws:budgets/budget:Budget": {
    id: "{account}:{name}",
    arn: "arn:aws:budgets::{account}:budget/{name}",
    autonamed: "name",
    longestName: 100,
    replaceOnChange: ["name", "namePrefix"],
    tagged: true,
    unique: true,
  },
  "aws:budgets/budgetAction:BudgetAction": {
    id: "{account}:{uuid}:{input.budgetName}",
    arn: "arn:aws:budgets::{account}:budget/{input.budgetName}/action/{uuid}",
    computed: { actionId: "{uuid}", status: "STANDBY" },
    replaceOnChange: ["budgetName", "actionType"],
    tagged: true,
  },
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
    id: "{arn}",
    arn: "arn:aws:ce::{account}:anomalymonitor/{uuid}",
    autonamed: "name",
    replaceOnChange: ["monitorType", "monitorDimension", "monitorSpecification"],
    tagged: true,
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": {
    id: "{arn}",
    arn: "arn:aws:ce::{account}:anomalysubscription/{uuid}",
    autonamed: "name",
    replaceOnChange: ["name"],
    tagged: true,
  },
  "aws:costexplorer/costCategory:CostCategory": {
    id: "{arn}",
    arn: "arn:aws:ce::{account}:costcategory/{uuid}",
    autonamed: "name",
    computed: { effectiveEnd: "" },
    replaceOnChange: ["name"],
    tagged: true,
  },
};
