import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { macieEnabledForPersonalData } from "../../../../policies/controls/detection/macie-enabled-for-personal-data";
import { casesOf, computed } from "../../harness/cases";

const bucket = (DataClassification: pulumi.Input<string>) =>
  new aws.s3.Bucket("exports", { tags: { DataClassification } });
const macie = (args: aws.macie2.AccountArgs = {}) => new aws.macie2.Account("macie", args);
const expected = { on: "the stack", path: "@Account" };

casesOf(macieEnabledForPersonalData, (cases) => {
  cases.passes("with Macie", () => [bucket("personal"), macie()]);
  cases.fails("without Macie", () => bucket("cardholder"), expected);
  cases.fails(
    "while it is paused",
    () => [bucket("personal"), macie({ status: "PAUSED" })],
    expected,
  );
  cases.ignores("without personal data", () => bucket("internal"));
  cases.undecided("while the class is computed", () => bucket(computed("personal")), {
    on: "the stack",
    path: "@Bucket",
    then: "fail",
  });
});
