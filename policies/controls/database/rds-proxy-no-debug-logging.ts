import { requires } from "../../engine/check";
import { equals, not } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** The proxy's log holds no statement. */
export const rdsProxyNoDebugLogging = defineControl({
  id: "rds-proxy-no-debug-logging",
  title: "Database proxies don't log statements",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["3.3.1", "3.5.1"],
  gdpr: ["5(1)(c)", "25(1)"],
  why: "With debug logging the proxy writes the text of statements, values included, into CloudWatch.",
  remediation: "Leave debugLogging out; AWS itself ends it after 24 hours.",
  example: `new aws.rds.Proxy("db", { ..., debugLogging: false });`,
  resourceTypes: ["aws:rds/proxy:Proxy"],
  check: requires("debugLogging", not(equals(true), "false or absent"), { absent: "pass" }),
});
