import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { rdsTls12Minimum } from "../../../../policies/controls/database/rds-tls12-minimum";
import { casesOf, computed } from "../../harness/cases";

const group = (parameters: Record<string, Input<string>>) =>
  new aws.rds.ParameterGroup("group", {
    family: "postgres17",
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
  });
const at = (_name: string) => ({ on: "group", path: "parameters[0].value" });

casesOf(rdsTls12Minimum, (cases) => {
  cases.passes("by default", () => group({}));
  cases.passes("with TLS 1.2 for PostgreSQL", () => group({ ssl_min_protocol_version: "TLSv1.2" }));
  cases.passes("with TLS 1.2 and 1.3 for MySQL", () => group({ tls_version: "TLSv1.2,TLSv1.3" }));
  cases.fails(
    "with TLS 1.1 for PostgreSQL",
    () => group({ ssl_min_protocol_version: "TLSv1.1" }),
    at("ssl_min_protocol_version"),
  );
  cases.fails(
    "with TLS 1.1 beside for MySQL",
    () => group({ tls_version: "TLSv1.1,TLSv1.2" }),
    at("tls_version"),
  );
  cases.fails(
    "in a cluster's group",
    () =>
      new aws.rds.ClusterParameterGroup("group", {
        family: "aurora-mysql8.0",
        parameters: [{ name: "tls_version", value: "TLSv1" }],
      }),
    at("tls_version"),
  );
  cases.undecided("while it is computed", () => group({ tls_version: computed("TLSv1") }), {
    ...at("tls_version"),
    then: "fail",
  });
});
