import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { rdsEventSubscriptions } from "../../../../policies/controls/database/rds-event-subscriptions";
import { casesOf, computed } from "../../harness/cases";
import { database } from "./shapes";

const subscribe = (sourceType: Input<string> | undefined, enabled?: boolean) =>
  new aws.rds.EventSubscription(`events-${String(enabled)}`, {
    snsTopic: "arn:aws:sns:eu-central-1:111122223333:alarms",
    ...(sourceType === undefined ? {} : { sourceType }),
    ...(enabled === undefined ? {} : { enabled }),
  });
const missing = { on: "the stack", path: "@EventSubscription" };

casesOf(rdsEventSubscriptions, (cases) => {
  cases.passes("with one subscription to everything", () => {
    database();
    subscribe(undefined);
  });
  cases.ignores("without a database", () => subscribe("db-instance"));
  cases.fails("without any", () => database(), missing);
  cases.fails(
    "with one source only",
    () => {
      database();
      subscribe("db-instance");
    },
    missing,
  );
  cases.fails(
    "where it is switched off",
    () => {
      database();
      subscribe(undefined, false);
    },
    missing,
  );
  cases.undecided(
    "while the source is computed",
    () => {
      database();
      subscribe(computed("db-cluster"));
    },
    { ...missing, then: "fail" },
  );
});
