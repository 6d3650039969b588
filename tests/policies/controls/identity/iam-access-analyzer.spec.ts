import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { iamAccessAnalyzer } from "../../../../policies/controls/identity/iam-access-analyzer";
import { casesOf, computed } from "../../harness/cases";
import { document, role, TASKS, trust } from "./shapes";

const analyzer = (type?: Input<string>) =>
  new aws.accessanalyzer.Analyzer("analyzer", {
    analyzerName: "external",
    ...(type === undefined ? {} : { type }),
  });
const beside = (type?: Input<string>) => () => {
  role(document(trust(TASKS)));
  analyzer(type);
};
const at = { on: "the stack", path: "@Analyzer" };

casesOf(iamAccessAnalyzer, (cases) => {
  cases.passes("with one for the account", beside());
  cases.ignores("about a stack without roles", () => new aws.s3.Bucket("files", {}));
  cases.fails("without one", () => role(document(trust(TASKS))), at);
  cases.fails("with one that looks for unused access only", beside("ACCOUNT_UNUSED_ACCESS"), at);
  cases.undecided("while its kind is computed", () => beside(computed("ORGANIZATION"))(), {
    ...at,
    then: "pass",
  });
});
