import * as aws from "@pulumi/aws";
import { gdprRequiredTags } from "../../../../policies/controls/governance/gdpr-required-tags";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

const TAGS = {
  Environment: "test",
  Owner: "payments",
  CostCenter: "payments",
  Project: "shop",
  DataClassification: "internal",
};
const { Owner, ...others } = TAGS;

casesOf(gdprRequiredTags, (cases) => {
  cases.passes("with all of them", () => bucket(TAGS));
  cases.passes("with the provider's default tags", () => {
    const provider = new aws.Provider("aws", { defaultTags: { tags: others } });
    return new aws.s3.Bucket("data", { tags: { Owner } }, { provider });
  });
  cases.fails("without an owner", () => bucket(others), { on: "data", path: "tags.Owner" });
  cases.fails("with an empty owner", () => bucket({ ...TAGS, Owner: "" }), {
    on: "data",
    path: "tags.Owner",
  });
  cases.ignores(
    "what AWS gives no tags",
    () => new aws.sns.TopicPolicy("policy", { arn: "arn:1", policy: "{}" }),
  );
  cases.undecided("while the tags are computed", () => bucket({ ...TAGS, Owner: computed("") }), {
    on: "data",
    path: "tags.Owner",
    then: "fail",
  });
});
