import { every } from "../../engine/check";
import { atLeastOne, collects } from "../../engine/collect";
import { defineControl } from "../../engine/control";
import { containsAll } from "../../engine/expectation";

/** Logs of the firewall hold no session and no card number. */
export const wafLogRedaction = defineControl({
  id: "waf-log-redaction",
  title: "WAF logs redact the authorization and cookie headers and the query string",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["3.3.1", "3.4.1"],
  gdpr: ["5(1)(c)", "25(1)", "32(1)(a)"],
  why: "Whoever reads the log could otherwise take over a session, or find card and personal data in query strings.",
  remediation: "Add the two headers and the query string to redactedFields.",
  example: `redactedFields: [{ singleHeader: { name: "authorization" } },
    { singleHeader: { name: "cookie" } }, { queryString: {} }]`,
  resourceTypes: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
  check: every(
    collects(["redactedFields[*].singleHeader.name"], containsAll("authorization", "cookie")),
    collects(["redactedFields[*].queryString"], atLeastOne),
  ),
});
