import { every, requires, unless, when, where } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, matches, not, oneOf, present, unset } from "../../engine/expectation";

const KEYS = ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"];
const exact = not(matches(/^\*\./, "a wildcard"), "a name without a wildcard");
// A private authority issues without asking anybody for a proof.
const isPublic = unless(where("certificateAuthorityArn", present));

/** Certificates are strong, renewed by AWS, and for one name. */
export const acmCertificateStrong = defineControl({
  id: "acm-certificate-strong",
  title:
    "Certificates use RSA 2048 and up or EC keys, DNS validation, transparency logging and no wildcard",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["4.2.1", "4.2.1.1"],
  gdpr: ["32(1)(a)"],
  why: "Weak keys can be broken, imported keys leak and expire, and a wildcard's key speaks for every host.",
  remediation: "Let ACM issue the certificate for its exact names with DNS validation.",
  example: `new aws.acm.Certificate("web", { domainName: "pay.example.com", validationMethod: "DNS",
    keyAlgorithm: "EC_prime256v1" });`,
  resourceTypes: ["aws:acm/certificate:Certificate"],
  check: every(
    requires("keyAlgorithm", oneOf(...KEYS), { absent: "pass" }),
    requires("domainName", exact, { absent: "fail" }),
    requires("subjectAlternativeNames[*]", exact, { absent: "pass" }),
    requires("privateKey", unset, { absent: "pass" }),
    requires("privateKeyWo", unset, { absent: "pass" }),
    when(
      isPublic,
      every(
        requires("validationMethod", equals("DNS"), { absent: "fail" }),
        requires("options.certificateTransparencyLoggingPreference", not(equals("DISABLED")), {
          absent: "pass",
        }),
      ),
    ),
  ),
});
