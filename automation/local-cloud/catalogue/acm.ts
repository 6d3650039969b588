import type { Catalogue } from "./kind";

/** Certificates (ACM). */
export const acm: Catalogue = {
  "aws:acm/certificate:Certificate": {
    id: "{arn}",
    arn: "arn:aws:acm:{region}:{account}:certificate/{uuid}",
    computed: {
      domainValidationOptions: ({ inputs, fill }) => {
        const names = Array.isArray(inputs["subjectAlternativeNames"])
          ? inputs["subjectAlternativeNames"].map(String)
          : [];
        return [...new Set([String(inputs["domainName"]), ...names])].map((domainName) => ({
          domainName,
          resourceRecordName: `_${fill("{hex32}", domainName)}.${domainName.replace(/^\*\./, "")}.`,
          resourceRecordType: "CNAME",
          resourceRecordValue: `_${fill("{hex32}", `${domainName} value`)}.acm-validations.aws.`,
        }));
      },
      notAfter: "2027-01-01T00:00:00Z",
      notBefore: "2026-01-01T00:00:00Z",
      pendingRenewal: false,
      renewalEligibility: "INELIGIBLE",
      renewalSummaries: [],
      status: "PENDING_VALIDATION",
      type: "AMAZON_ISSUED",
      validationEmails: [],
      subjectAlternativeNames: ({ inputs }) => [inputs["domainName"]],
      keyAlgorithm: "RSA_2048",
    },
    replaceOnChange: [
      "domainName",
      "subjectAlternativeNames",
      "validationMethod",
      "keyAlgorithm",
      "certificateAuthorityArn",
      "validationOptions",
    ],
    tagged: true,
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    id: "{input.certificateArn} issued",
    replaceOnChange: ["certificateArn", "validationRecordFqdns"],
  },
};
