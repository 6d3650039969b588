import type * as pulumi from "@pulumi/pulumi";
import { codebuildApprovedImage } from "../../../../policies/controls/delivery/codebuild-approved-image";
import { casesOf, computed } from "../../harness/cases";
import { project } from "./shapes";

const using = (image: pulumi.Input<string>) => project({ environment: { image } });
const ecr = (region: string) => `111122223333.dkr.ecr.${region}.amazonaws.com/builder:7`;
const expected = { on: "build", path: "environment.image" };

casesOf(codebuildApprovedImage, (cases) => {
  cases.passes("with an image of AWS", () => project());
  cases.passes("with an image of ECR", () => using(ecr("eu-central-1")));
  cases.passes(
    "with an image of a registry that is approved",
    () => using("quay.io/example/builder:7"),
    { settings: { approvedRegistries: ["quay.io/*"] } },
  );
  cases.fails("with a public image", () => using("docker.io/library/node:24"), expected);
  cases.fails("with an image of another region", () => using(ecr("us-east-1")), expected);
  cases.fails("with a registry that only begins like one", () => using("quay.io.evil/x/y:1"), {
    ...expected,
    settings: { approvedRegistries: ["quay.io"] },
  });
  cases.undecided("while it is computed", () => using(computed("node:24")), {
    ...expected,
    then: "fail",
  });
});
