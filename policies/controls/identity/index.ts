import type { Control } from "../../engine/control";
import { iamAccessAnalyzer } from "./iam-access-analyzer";
import { iamHumanRoleNeedsMfa } from "./iam-human-role-needs-mfa";
import { iamKmsActionsScoped } from "./iam-kms-actions-scoped";
import { iamNoAdminStatements } from "./iam-no-admin-statements";
import { iamNoManagedAdminPolicies } from "./iam-no-managed-admin-policies";
import { iamNoPrivilegeEscalation } from "./iam-no-privilege-escalation";
import { iamNoServiceWildcards } from "./iam-no-service-wildcards";
import { iamNoUnscopedWriteOrDataAccess } from "./iam-no-unscoped-write-or-data-access";
import { iamNoUserAttachedPolicies } from "./iam-no-user-attached-policies";
import { iamNoUsersOrAccessKeys } from "./iam-no-users-or-access-keys";
import { iamOidcTrustPinned } from "./iam-oidc-trust-pinned";
import { iamPassRoleScoped } from "./iam-pass-role-scoped";
import { iamPasswordPolicy } from "./iam-password-policy";
import { iamRoleSessionDuration } from "./iam-role-session-duration";
import { iamTrustConfusedDeputy } from "./iam-trust-confused-deputy";
import { iamTrustPolicyNarrow } from "./iam-trust-policy-narrow";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  iamNoAdminStatements,
  iamNoServiceWildcards,
  iamNoUnscopedWriteOrDataAccess,
  iamNoPrivilegeEscalation,
  iamPassRoleScoped,
  iamKmsActionsScoped,
  iamNoManagedAdminPolicies,
  iamNoUsersOrAccessKeys,
  iamNoUserAttachedPolicies,
  iamPasswordPolicy,
  iamTrustPolicyNarrow,
  iamTrustConfusedDeputy,
  iamHumanRoleNeedsMfa,
  iamRoleSessionDuration,
  iamOidcTrustPinned,
  iamAccessAnalyzer,
];
