import * as aws from "@pulumi/aws";
import { backupVaultEncrypted } from "../../../../policies/controls/operations/backup-vault-encrypted";
import { casesOf, computed } from "../../harness/cases";

const vault = (args: aws.backup.VaultArgs = {}) => new aws.backup.Vault("vault", args);
const at = { on: "vault", path: "kmsKeyArn" };

casesOf(backupVaultEncrypted, (cases) => {
  cases.passes("with a key of one's own", () =>
    vault({ kmsKeyArn: new aws.kms.Key("key", {}).arn }),
  );
  cases.fails("by default", () => vault(), at);
  cases.undecided(
    "while the key comes from elsewhere",
    () => vault({ kmsKeyArn: computed("arn:aws:kms:eu-central-1:111122223333:key/1") }),
    { ...at, then: "pass" },
  );
});
