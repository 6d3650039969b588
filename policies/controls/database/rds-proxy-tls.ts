import { requires } from "../../engine/check";
import { equals } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** Nobody talks to a proxy in plain text. */
export const rdsProxyTls = defineControl({
  id: "rds-proxy-tls",
  title: "Database proxies accept TLS connections only",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "A proxy that takes plain connections undoes the database's own force_ssl for everybody behind it.",
  remediation: "Set requireTls.",
  example: `new aws.rds.Proxy("db", { ..., requireTls: true });`,
  resourceTypes: ["aws:rds/proxy:Proxy"],
  check: requires("requireTls", equals(true), { absent: "fail" }),
});
