import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { s3AccessPointBlocksPublicAccess } from "../../../../policies/controls/storage/s3-access-point-blocks-public-access";
import { casesOf, computed } from "../../harness/cases";

const point = (blockPublicPolicy: Input<boolean>) =>
  new aws.s3.AccessPoint("point", {
    bucket: "b",
    publicAccessBlockConfiguration: { blockPublicPolicy },
  });
const at = { on: "point", path: "publicAccessBlockConfiguration.blockPublicPolicy" };

casesOf(s3AccessPointBlocksPublicAccess, (cases) => {
  cases.passes("by default", () => new aws.s3.AccessPoint("point", { bucket: "b" }));
  cases.fails("with a switch off", () => point(false), at);
  cases.fails(
    "in several regions",
    () =>
      new aws.s3control.MultiRegionAccessPoint("point", {
        details: {
          name: "m",
          regions: [{ bucket: "b" }],
          publicAccessBlock: { restrictPublicBuckets: false },
        },
      }),
    { ...at, path: "details.publicAccessBlock.restrictPublicBuckets" },
  );
  cases.undecided("while it is computed", () => point(computed(false)), { ...at, then: "fail" });
});
