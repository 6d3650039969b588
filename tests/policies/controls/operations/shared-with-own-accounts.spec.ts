import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { sharedWithOwnAccounts } from "../../../../policies/controls/operations/shared-with-own-accounts";
import { casesOf, computed } from "../../harness/cases";

const OWN = "111122223333";
const OTHER = "999988887777";
const own = () => ({ provider: new aws.Provider("aws", { allowedAccountIds: [OWN] }) });
const grant = (granteePrincipal: Input<string>) =>
  new aws.kms.Grant("it", { keyId: "k", granteePrincipal, operations: ["Decrypt"] }, own());
const layer = (args: Partial<aws.lambda.LayerVersionPermissionArgs> & { principal: string }) =>
  new aws.lambda.LayerVersionPermission(
    "it",
    {
      action: "lambda:GetLayerVersion",
      layerName: "l",
      versionNumber: 1,
      statementId: "s",
      ...args,
    },
    own(),
  );
const document = (permissions: Record<string, string>) =>
  new aws.ssm.Document("it", { documentType: "Command", content: "{}", permissions }, own());
const at = (path: string) => ({ on: "it", path });

casesOf(sharedWithOwnAccounts, (cases) => {
  cases.passes("with an own role", () => grant(`arn:aws:iam::${OWN}:role/app`));
  cases.passes("with a trusted account", () => grant(OTHER), {
    settings: { trustedAccounts: [OTHER] },
  });
  cases.passes("as a document that is shared with nobody", () => document({}));
  cases.passes("as a layer for everybody of an organisation", () =>
    layer({ principal: "*", organizationId: "o-1" }),
  );
  cases.fails("as a key's grant", () => grant(OTHER), at("granteePrincipal"));
  cases.fails(
    "as a grant that another account may retire",
    () =>
      new aws.kms.Grant(
        "it",
        { keyId: "k", granteePrincipal: OWN, retiringPrincipal: OTHER, operations: ["Decrypt"] },
        own(),
      ),
    at("retiringPrincipal"),
  );
  cases.fails("as a layer for everybody", () => layer({ principal: "*" }), at("principal"));
  cases.fails(
    "as a bus",
    () => new aws.cloudwatch.EventPermission("it", { principal: OTHER, statementId: "s" }, own()),
    at("principal"),
  );
  cases.fails(
    "as a document for everybody",
    () => document({ type: "Share", accountIds: "All" }),
    at("permissions.accountIds"),
  );
  cases.fails(
    "as a document for several accounts",
    () => document({ type: "Share", account_ids: `${OWN}, ${OTHER}` }),
    at("permissions.account_ids"),
  );
  cases.fails(
    "as a snapshot",
    () =>
      new aws.ec2.SnapshotCreateVolumePermission(
        "it",
        { accountId: OTHER, snapshotId: "snap-1" },
        own(),
      ),
    at("accountId"),
  );
  cases.fails(
    "as an image for everybody",
    () => new aws.ec2.AmiLaunchPermission("it", { imageId: "ami-1", group: "all" }),
    at("group"),
  );
  cases.fails(
    "as an image",
    () => new aws.ec2.AmiLaunchPermission("it", { imageId: "ami-1", accountId: OTHER }, own()),
    at("accountId"),
  );
  cases.fails(
    "as a share beyond the organisation",
    () => new aws.ram.ResourceShare("it", { allowExternalPrincipals: true }),
    at("allowExternalPrincipals"),
  );
  cases.fails(
    "as a member of a share",
    () =>
      new aws.ram.PrincipalAssociation(
        "it",
        { principal: OTHER, resourceShareArn: "arn:1" },
        own(),
      ),
    at("principal"),
  );
  cases.undecided("while the account is computed", () => grant(computed(OTHER)), {
    ...at("granteePrincipal"),
    then: "fail",
  });
});
