import assert from "node:assert/strict";
import { variablesHoldNoSecrets } from "../../../policies/aws/environment-variable";
import { UNKNOWN } from "../../../policies/engine/property";
import { namesSecret } from "../../../policies/engine/secrets";

function judged(variable: unknown): string {
  const resource = {
    urn: "",
    type: "",
    name: "",
    inputs: { variables: [variable] },
    protect: false,
    ignoreChanges: [],
    dependencies: {},
  };
  const [outcome] = variablesHoldNoSecrets(resource, "variables[*]");
  return outcome === undefined ? "nothing" : `${outcome.result}: ${outcome.is}`;
}

describe("an environment variable", () => {
  it("fails by its name, and the value is not shown", () => {
    const outcome = judged({ name: "DB_PASSWORD", value: "correct-horse" });
    assert.equal(outcome, "fail: a credential by its name, in plain text");
  });

  it("fails by the shape of its value, and the value is not shown", () => {
    const outcome = judged({ name: "URL", value: "postgres://app:correct-horse@db/pay" });
    assert.equal(outcome, "fail: a password in a URL in plain text");
  });

  it("passes with a reference, without a value, and when it is harmless", () => {
    for (const value of ["arn:aws:secretsmanager:eu-central-1:1:secret:db", "", undefined]) {
      assert.match(judged({ name: "DB_SECRET", value }), /^pass/);
    }
    assert.match(judged({ name: "STAGE", value: "prod" }), /^pass/);
  });

  it("stays open while a part is unknown", () => {
    assert.match(judged({ name: "STAGE", value: UNKNOWN }), /^indeterminate/);
    assert.match(judged({ name: UNKNOWN, value: "prod" }), /^indeterminate/);
    assert.match(judged(UNKNOWN), /^indeterminate/);
  });
});

describe("a name", () => {
  it("gives a credential away", () => {
    const names = ["DB_PASSWORD", "apiKey", "GITHUB_TOKEN", "PASS", "AWS_SECRET_ACCESS_KEY"];
    assert.deepEqual(
      names.filter((name) => !namesSecret(name)),
      [],
    );
  });

  it("may only be about one", () => {
    const names = ["TOKEN_TTL", "PASSWORD_FILE", "SECRET_ARN", "COMPASS_URL", "PASSENGERS"];
    assert.deepEqual(names.filter(namesSecret), []);
  });
});
