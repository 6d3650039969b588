import type * as pulumi from "@pulumi/pulumi";
import { codebuildSourceNoCredentials } from "../../../../policies/controls/delivery/codebuild-source-no-credentials";
import { casesOf, computed } from "../../harness/cases";
import { project } from "./shapes";

const bare = "https://github.com/example/payments.git";
const withToken = "https://token@github.com/example/payments.git";
const from = (location: pulumi.Input<string>, insecureSsl = false) =>
  project({ source: { type: "GITHUB", location, insecureSsl } });
const expected = { on: "build", path: "source.location" };

casesOf(codebuildSourceNoCredentials, (cases) => {
  cases.passes("with a bare URL", () => from(bare));
  cases.fails("with a token in the URL", () => from(withToken), expected);
  cases.fails(
    "with a token in a second source",
    () =>
      project({
        secondarySources: [{ type: "GITHUB", sourceIdentifier: "two", location: withToken }],
      }),
    { on: "build", path: "secondarySources[0].location" },
  );
  cases.fails("without verified TLS", () => from(bare, true), {
    on: "build",
    path: "source.insecureSsl",
  });
  cases.undecided("while it is computed", () => from(computed(withToken)), {
    ...expected,
    then: "fail",
  });
});
