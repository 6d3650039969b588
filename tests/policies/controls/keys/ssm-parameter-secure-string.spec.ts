import * as aws from "@pulumi/aws";
import { ssmParameterSecureString } from "../../../../policies/controls/keys/ssm-parameter-secure-string";
import { casesOf, computed } from "../../harness/cases";
import { key } from "./shapes";

const parameter = (name: string, args: Partial<aws.ssm.ParameterArgs> = {}) =>
  new aws.ssm.Parameter(name, { type: "String", value: "x", ...args });

casesOf(ssmParameterSecureString, (cases) => {
  cases.passes("with an encrypted credential", () =>
    parameter("db-password", { type: "SecureString", keyId: key().arn }),
  );
  cases.ignores("about what is no credential", () => parameter("writer"));
  cases.ignores("about where a credential lies", () =>
    parameter("a", { name: "/shop/secret-arn" }),
  );
  cases.fails("with a credential in plain text", () => parameter("a", { name: "/shop/api_key" }), {
    on: "a",
    path: "type",
  });
  cases.fails(
    "with a credential that a preview shows",
    () => parameter("token", { type: "SecureString", keyId: key().arn, insecureValue: "x" }),
    { on: "token", path: "insecureValue" },
  );
  cases.fails(
    "with the key that AWS manages",
    () => parameter("writer", { type: "SecureString" }),
    { on: "writer", path: "keyId" },
  );
  cases.undecided(
    "while the name is computed",
    () => parameter("a", { name: computed("/shop/password") }),
    { on: "a", path: "type", then: "fail" },
  );
});
