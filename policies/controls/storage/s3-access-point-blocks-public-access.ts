import { every, on, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";

const POINT = "aws:s3/accessPoint:AccessPoint";
const MULTI_REGION = "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint";

/** All four switches are on, as they are by default. */
const blocks = (at: string) =>
  every(
    ...["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map(
      (name) => requires(`${at}.${name}`, equals(true), { absent: "pass" }),
    ),
  );

/** A second door of a bucket is as closed as the first. */
export const s3AccessPointBlocksPublicAccess = defineControl({
  id: "s3-access-point-blocks-public-access",
  title: "Access points block public access with all four settings",
  area: "storage",
  severity: "critical",
  tier: 1,
  pci: ["1.4.4", "7.3.3"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "An access point has settings of its own, which can't be changed once it is made; a public one opens the bucket behind it.",
  remediation: "Leave publicAccessBlockConfiguration out, or all of it true.",
  example: `new aws.s3.AccessPoint("app", { bucket: bucket.id, vpcConfiguration: { vpcId: vpc.id } });`,
  resourceTypes: [POINT, MULTI_REGION],
  check: every(
    on([POINT], blocks("publicAccessBlockConfiguration")),
    on([MULTI_REGION], blocks("details.publicAccessBlock")),
  ),
});
