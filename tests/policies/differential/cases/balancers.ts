import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { balancer, classic, classicListener, listener } from "./edge-shapes";

/** Load balancers, certificates and zones. */
export const balancers = [
  pair("ELB.4", "alb-drop-invalid-headers", "a load balancer passes invalid headers on", (bad) =>
    balancer({ dropInvalidHeaderFields: !bad }),
  ),
  pair("ELB.12", "alb-desync-defensive", "a load balancer watches desync attacks only", (bad) =>
    balancer({ desyncMitigationMode: bad ? "monitor" : "defensive" }),
  ),
  pair("seen", "alb-access-logs", "a load balancer writes no log", (bad) =>
    balancer({ accessLogs: { bucket: "logs", enabled: !bad } }),
  ),
  pair("seen", "alb-listener-encrypted-or-redirect", "a listener serves plain HTTP", (bad) =>
    listener(
      bad
        ? { port: 80, protocol: "HTTP", certificateArn: undefined }
        : {
            port: 80,
            protocol: "HTTP",
            certificateArn: undefined,
            defaultActions: [
              {
                type: "redirect",
                redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
              },
            ],
          },
    ),
  ),
  pair("seen", "alb-tls12-minimum", "a listener speaks TLS 1.0", (bad) =>
    listener({
      sslPolicy: bad ? "ELBSecurityPolicy-2016-08" : "ELBSecurityPolicy-TLS13-1-2-2021-06",
    }),
  ),
  pair("ELB.3", "elb-classic-encrypted", "a classic load balancer takes plain HTTP", (bad) =>
    classicListener(bad ? { lbPort: 80, lbProtocol: "http", sslCertificateId: undefined } : {}),
  ),
  pair(
    "ELB_ACM_CERTIFICATE_REQUIRED",
    "elb-classic-acm-certificate",
    "a classic load balancer has a certificate that somebody uploaded",
    (bad) =>
      classicListener(
        bad ? { sslCertificateId: "arn:aws:iam::111122223333:server-certificate/old" } : {},
      ),
  ),
  pair(
    "ELB.14",
    "alb-desync-defensive",
    "a classic load balancer watches desync attacks only",
    (bad) => classic({ desyncMitigationMode: bad ? "monitor" : "strictest" }),
  ),
  pair(
    "ELB.8",
    "elb-classic-tls12",
    "a classic load balancer speaks what it was told in 2011",
    (bad) => {
      const it = classic({});
      new aws.elb.LoadBalancerPolicy("it-tls", {
        loadBalancerName: it.name,
        policyName: "tls",
        policyTypeName: "SSLNegotiationPolicyType",
        policyAttributes: [
          bad
            ? { name: "Protocol-TLSv1", value: "true" }
            : { name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" },
        ],
      });
    },
  ),
  pair("seen", "alb-access-logs", "a classic load balancer writes no log", (bad) =>
    classic(bad ? { accessLogs: { bucket: "logs", enabled: false } } : {}),
  ),
  pair("seen", "alb-access-logs", "a classic load balancer is left without a log", (bad) =>
    classic(bad ? { accessLogs: undefined } : {}),
  ),
  pair(
    "ACM.2, ACM_CERTIFICATE_RSA_CHECK",
    "acm-certificate-strong",
    "a certificate's key is too short",
    (bad) =>
      new aws.acm.Certificate("it", {
        domainName: "pay.example.com",
        validationMethod: "DNS",
        keyAlgorithm: bad ? "RSA_1024" : "RSA_2048",
      }),
  ),
  pair("Route53.2", "route53-query-logging", "a public zone logs no queries", (bad) => {
    const zone = new aws.route53.Zone("it", { name: "example.com" });
    if (!bad)
      new aws.route53.QueryLog("q", { zoneId: zone.zoneId, cloudwatchLogGroupArn: "arn:1" });
  }),
];
