import * as aws from "@pulumi/aws";
import { acmCertificateStrong } from "../../../../policies/controls/edge/acm-certificate-strong";
import { casesOf, computed } from "../../harness/cases";

const certificate = (args: aws.acm.CertificateArgs) => new aws.acm.Certificate("web", args);
const issued = (args: aws.acm.CertificateArgs = {}) =>
  certificate({ domainName: "pay.example.com", validationMethod: "DNS", ...args });
const on = "web";

casesOf(acmCertificateStrong, (cases) => {
  cases.passes("for an exact name, validated in DNS", () => issued());
  cases.passes("with an EC key", () => issued({ keyAlgorithm: "EC_prime256v1" }));
  cases.passes("of a private authority", () =>
    certificate({
      domainName: "pay.internal",
      certificateAuthorityArn: "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1",
    }),
  );
  cases.fails("with a short key", () => issued({ keyAlgorithm: "RSA_1024" }), {
    on,
    path: "keyAlgorithm",
  });
  cases.fails("validated by mail", () => issued({ validationMethod: "EMAIL" }), {
    on,
    path: "validationMethod",
  });
  cases.fails("with a wildcard", () => issued({ domainName: "*.example.com" }), {
    on,
    path: "domainName",
  });
  cases.fails(
    "with a further wildcard",
    () => issued({ subjectAlternativeNames: ["www.example.com", "*.example.com"] }),
    { on, path: "subjectAlternativeNames[1]" },
  );
  cases.fails(
    "without transparency",
    () => issued({ options: { certificateTransparencyLoggingPreference: "DISABLED" } }),
    { on, path: "options.certificateTransparencyLoggingPreference" },
  );
  cases.fails("with a key of one's own", () => issued({ privateKey: "a key" }), {
    on,
    path: "privateKey",
  });
  cases.undecided("while the name is computed", () => issued({ domainName: computed("*.a.b") }), {
    on,
    path: "domainName",
    then: "fail",
  });
});
