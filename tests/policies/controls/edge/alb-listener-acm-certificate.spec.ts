import * as aws from "@pulumi/aws";
import { albListenerAcmCertificate } from "../../../../policies/controls/edge/alb-listener-acm-certificate";
import { casesOf, computed } from "../../harness/cases";
import { listener } from "./shapes";

const https = (certificateArn: aws.lb.ListenerArgs["certificateArn"]) =>
  listener({ protocol: "HTTPS", ...(certificateArn === undefined ? {} : { certificateArn }) });
const certificate = () => new aws.acm.Certificate("certificate", { domainName: "pay.example.com" });
const uploaded = "arn:aws:iam::111122223333:server-certificate/old";
const expected = { on: "entry", path: "certificateArn" };

casesOf(albListenerAcmCertificate, (cases) => {
  cases.passes("with a certificate of the stack", () => https(certificate().arn));
  cases.passes("with a certificate whose validation is awaited", () =>
    https(
      new aws.acm.CertificateValidation("valid", { certificateArn: certificate().arn })
        .certificateArn,
    ),
  );
  cases.passes("with a known certificate", () =>
    https("arn:aws:acm:eu-central-1:111122223333:certificate/1"),
  );
  cases.fails("without one", () => https(undefined), expected);
  cases.fails("with a certificate of IAM", () => https(uploaded), expected);
  cases.ignores("about HTTP", () => listener({ protocol: "HTTP" }));
  cases.undecided("while it comes from elsewhere", () => https(computed(uploaded)), {
    ...expected,
    then: "fail",
  });
});
