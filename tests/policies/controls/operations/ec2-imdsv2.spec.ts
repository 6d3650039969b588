import type { Input } from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import { ec2Imdsv2 } from "../../../../policies/controls/operations/ec2-imdsv2";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

const metadata = (httpTokens: Input<string>, httpPutResponseHopLimit = 1) =>
  instance({ metadataOptions: { httpTokens, httpPutResponseHopLimit } });
const at = { on: "machine", path: "metadataOptions.httpTokens" };

casesOf(ec2Imdsv2, (cases) => {
  cases.passes("when tokens are required", () => metadata("required"));
  cases.passes("when there is no endpoint at all", () =>
    instance({ metadataOptions: { httpEndpoint: "disabled" } }),
  );
  cases.fails("by default", () => instance(), at);
  cases.fails("when tokens are optional", () => metadata("optional"), at);
  cases.fails("with two hops", () => metadata("required", 2), {
    on: "machine",
    path: "metadataOptions.httpPutResponseHopLimit",
  });
  cases.fails("in a launch template", () => new aws.ec2.LaunchTemplate("template", {}), {
    ...at,
    on: "template",
  });
  cases.undecided("while it is computed", () => metadata(computed("optional")), {
    ...at,
    then: "fail",
  });
});
