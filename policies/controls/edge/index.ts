import type { Control } from "../../engine/control";
import { acmCertificateStrong } from "./acm-certificate-strong";
import { albAccessLogs } from "./alb-access-logs";
import { albDeletionProtection } from "./alb-deletion-protection";
import { albDesyncDefensive } from "./alb-desync-defensive";
import { albDropInvalidHeaders } from "./alb-drop-invalid-headers";
import { albHasHttpsListener } from "./alb-has-https-listener";
import { albInternetFacingOnlyOnEdge } from "./alb-internet-facing-only-on-edge";
import { albListenerAcmCertificate } from "./alb-listener-acm-certificate";
import { albListenerEncryptedOrRedirect } from "./alb-listener-encrypted-or-redirect";
import { albMultiAz } from "./alb-multi-az";
import { albTargetGroupEncrypted } from "./alb-target-group-encrypted";
import { albTls12Minimum } from "./alb-tls12-minimum";
import { albWafAssociated } from "./alb-waf-associated";
import { albWafFailClosed } from "./alb-waf-fail-closed";
import { route53QueryLogging } from "./route53-query-logging";
import { wafHasRules } from "./waf-has-rules";
import { wafLogRedaction } from "./waf-log-redaction";
import { wafLogging } from "./waf-logging";
import { wafManagedCoreRules } from "./waf-managed-core-rules";
import { wafRateLimit } from "./waf-rate-limit";
import { wafRulesNotCountOnly } from "./waf-rules-not-count-only";
import { elbClassicEncrypted } from "./elb-classic-encrypted";
import { wafLogsWhatItBlocks } from "./waf-logs-what-it-blocks";
import { wafNotEmptied } from "./waf-not-emptied";
import { wafRuleGroupMetrics } from "./waf-rule-group-metrics";
import { elbClassicAcmCertificate } from "./elb-classic-acm-certificate";
import { elbClassicTls12 } from "./elb-classic-tls12";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  albListenerEncryptedOrRedirect,
  albHasHttpsListener,
  albTls12Minimum,
  albListenerAcmCertificate,
  albDropInvalidHeaders,
  albDesyncDefensive,
  albAccessLogs,
  albDeletionProtection,
  albMultiAz,
  albInternetFacingOnlyOnEdge,
  albWafAssociated,
  albWafFailClosed,
  albTargetGroupEncrypted,
  wafHasRules,
  wafManagedCoreRules,
  wafRulesNotCountOnly,
  wafRateLimit,
  wafLogging,
  wafLogRedaction,
  route53QueryLogging,
  acmCertificateStrong,
  elbClassicEncrypted,
  wafLogsWhatItBlocks,
  wafNotEmptied,
  wafRuleGroupMetrics,
  elbClassicAcmCertificate,
  elbClassicTls12,
];
