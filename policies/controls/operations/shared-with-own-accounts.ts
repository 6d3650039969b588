import { accountOf } from "../../aws/iam/document";
import { isForeignAccount } from "../../aws/iam/foreign-account";
import type { Check } from "../../engine/check";
import { equals, not } from "../../engine/expectation";
import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { read, readOne, textOf } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";

const MUST_BE = "an own or trusted account";
const GRANT = "aws:kms/grant:Grant";
const LAYER = "aws:lambda/layerVersionPermission:LayerVersionPermission";
const BUS = "aws:cloudwatch/eventPermission:EventPermission";
const DOCUMENT = "aws:ssm/document:Document";
const SNAPSHOT = "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission";
const IMAGE = "aws:ec2/amiLaunchPermission:AmiLaunchPermission";
const SHARE = "aws:ram/resourceShare:ResourceShare";
const MEMBER = "aws:ram/principalAssociation:PrincipalAssociation";

/** The property names accounts, or principals of accounts, that are own or trusted ones; without it nothing is shared. */
function namesOwnAccounts(path: string): Check<StackContext> {
  return (resource, context) =>
    read(resource.inputs, path).flatMap((property): Outcome[] => {
      if (property.state === "absent") return [pass(path, "absent")];
      if (property.state === "unknown")
        return [indeterminate(property.path, property.why, MUST_BE)];
      // The documents of SSM take accounts as one text, with commas.
      return textOf(property.value)
        .split(",")
        .map((one) => one.trim())
        .map((one) => outcomeOf(property.path, one, accountIn(one), resource, context));
    });
}

/** Services, and principals that name no account, are the account's own. */
function accountIn(name: string): string | undefined {
  return /^(\*|all)$/i.test(name) ? "everybody" : accountOf(name);
}

function outcomeOf(
  path: string,
  name: string,
  account: string | undefined,
  resource: Parameters<typeof isForeignAccount>[1],
  context: StackContext,
): Outcome {
  if (account === "everybody") return fail(path, "everybody", MUST_BE);
  if (account === undefined) return pass(path, name === "" ? "absent" : "no account");
  const foreign = isForeignAccount(account, resource, context);
  if (foreign === undefined) return indeterminate(path, "one's own account is not known", MUST_BE);
  return foreign ? fail(path, "a foreign account", MUST_BE) : pass(path, "an own account");
}

/** Everybody of an organisation is somebody: where one is named, the principal may be `*`. */
const unlessOrganisation =
  (path: string, check: Check<StackContext>): Check<StackContext> =>
  (resource, context) =>
    readOne(resource.inputs, path).state === "absent"
      ? check(resource, context)
      : [pass(path, "bound to an organisation")];

/** What isn't opened by a policy is opened by a grant, a permission or a share: to those who are named, here. */
export const sharedWithOwnAccounts = defineStackControl({
  id: "shared-with-own-accounts",
  title:
    "Key grants, layers, buses, documents, snapshots, images and shares go to own and trusted accounts only",
  area: "operations",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.3.3", "1.4.4"],
  gdpr: ["28", "32(1)(b)"],
  why: "A grant or a share opens data past every policy that is reviewed; another account's people are nobody's to review.",
  remediation:
    "Take the account out or, after a review, into the settings' trustedAccounts; for everybody of an organisation name its id.",
  example: `new aws.kms.Grant("app", { keyId: key.id, granteePrincipal: role.arn, operations: ["Decrypt"] });`,
  resourceTypes: [GRANT, LAYER, BUS, DOCUMENT, SNAPSHOT, IMAGE, SHARE, MEMBER],
  check: every<StackContext>(
    on([GRANT], every(namesOwnAccounts("granteePrincipal"), namesOwnAccounts("retiringPrincipal"))),
    on([LAYER], unlessOrganisation("organizationId", namesOwnAccounts("principal"))),
    on([BUS], unlessOrganisation("condition", namesOwnAccounts("principal"))),
    on(
      [DOCUMENT],
      every(
        namesOwnAccounts("permissions.accountIds"),
        namesOwnAccounts("permissions.account_ids"),
      ),
    ),
    on([SNAPSHOT], namesOwnAccounts("accountId")),
    on([IMAGE], every(namesOwnAccounts("accountId"), namesOwnAccounts("group"))),
    on(
      [SHARE],
      requires("allowExternalPrincipals", not(equals(true), "false"), { absent: "pass" }),
    ),
    on([MEMBER], namesOwnAccounts("principal")),
  ),
});
