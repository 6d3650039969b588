import type { Check } from "../../engine/check";
import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import { read } from "../../engine/property";
import { fail, indeterminate, pass } from "../../engine/result";

const MUST_BE = "a URL without a user and password";

/** A URL with a token in it must not reach a message, so the value itself is never reported. */
function namesNobody(path: string): Check {
  return ({ inputs }) =>
    read(inputs, path).map((location) => {
      if (location.state === "absent") return pass(location.path, "absent");
      if (location.state === "unknown") return indeterminate(location.path, location.why, MUST_BE);
      return /:\/\/[^/@]+@/.test(String(location.value))
        ? fail(location.path, "a URL with credentials", MUST_BE)
        : pass(location.path);
    });
}

/** Where the source comes from is no secret, and really is where it comes from. */
export const codebuildSourceNoCredentials = defineControl({
  id: "codebuild-source-no-credentials",
  title: "Source URLs of builds carry no token and TLS is verified",
  area: "delivery",
  severity: "critical",
  tier: 1,
  pci: ["8.3.2", "8.6.2"],
  gdpr: ["32(1)(a)"],
  why: "A token in a URL is shown wherever the URL is; without verified TLS anybody on the way can hand out other code.",
  remediation: "Use a connection or source credential, leave the URL bare and insecureSsl out.",
  example: `source: { type: "GITHUB", location: "https://github.com/example/payments.git" }`,
  resourceTypes: ["aws:codebuild/project:Project"],
  check: every(
    namesNobody("source.location"),
    namesNobody("secondarySources[*].location"),
    requires("source.insecureSsl", not(equals(true)), { absent: "pass" }),
    requires("secondarySources[*].insecureSsl", not(equals(true)), { absent: "pass" }),
  ),
});
