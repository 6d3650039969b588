import * as aws from "@pulumi/aws";
import { secretValueWriteOnly } from "../../../../policies/controls/keys/secret-value-write-only";
import { casesOf, computed } from "../../harness/cases";

const version = (args: Partial<aws.secretsmanager.SecretVersionArgs>) =>
  new aws.secretsmanager.SecretVersion("version", { secretId: "shop", ...args });

casesOf(secretValueWriteOnly, (cases) => {
  cases.alwaysDecided("it matters whether a value is given, not which");
  cases.passes("with a value that is only written", () =>
    version({ secretStringWo: "not-a-real-one", secretStringWoVersion: 1 }),
  );
  cases.fails("with a text", () => version({ secretString: "not-a-real-one" }), {
    on: "version",
    path: "secretString",
  });
  cases.fails("with a computed text too", () => version({ secretString: computed("x") }), {
    on: "version",
    path: "secretString",
  });
  cases.fails("with bytes", () => version({ secretBinary: "bm90IHJlYWw=" }), {
    on: "version",
    path: "secretBinary",
  });
});
