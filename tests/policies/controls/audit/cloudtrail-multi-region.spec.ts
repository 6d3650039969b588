import * as aws from "@pulumi/aws";
import { cloudtrailMultiRegion } from "../../../../policies/controls/audit/cloudtrail-multi-region";
import { casesOf, computed } from "../../harness/cases";
import { trail } from "./shapes";

const everywhere = { isMultiRegionTrail: true };
const at = { on: "the stack", path: "@Trail" };
const fields = (...pairs: [string, string][]) => ({
  fieldSelectors: pairs.map(([field, value]) => ({ field, equals: [value] })),
});

casesOf(cloudtrailMultiRegion, (cases) => {
  cases.passes("with a trail of every region", () => trail(everywhere));
  cases.passes("with a selector of all management events", () =>
    trail({
      ...everywhere,
      eventSelectors: [{ readWriteType: "All", includeManagementEvents: true }],
    }),
  );
  cases.passes("with an advanced selector of all management events", () =>
    trail({
      ...everywhere,
      advancedEventSelectors: [fields(["eventCategory", "Management"])],
    }),
  );
  cases.fails("without a trail", () => new aws.ec2.Vpc("shop", {}), at);
  cases.fails("with a trail of one region", () => trail(), at);
  cases.fails("when it is switched off", () => trail({ ...everywhere, enableLogging: false }), at);
  cases.fails(
    "without global services",
    () => trail({ ...everywhere, includeGlobalServiceEvents: false }),
    at,
  );
  cases.fails(
    "with writes only",
    () => trail({ ...everywhere, eventSelectors: [{ readWriteType: "WriteOnly" }] }),
    at,
  );
  cases.fails(
    "with an advanced selector of writes only",
    () =>
      trail({
        ...everywhere,
        advancedEventSelectors: [fields(["eventCategory", "Management"], ["readOnly", "false"])],
      }),
    at,
  );
  cases.fails(
    "when it leaves a service's events out",
    () =>
      trail({
        ...everywhere,
        eventSelectors: [{ excludeManagementEventSources: ["kms.amazonaws.com"] }],
      }),
    at,
  );
  cases.ignores("a program without AWS", () => undefined);
  cases.undecided(
    "while the selectors are computed",
    () => trail({ ...everywhere, eventSelectors: computed([{ readWriteType: "ReadOnly" }]) }),
    { ...at, then: "fail" },
  );
});
