import type * as aws from "@pulumi/aws";
import { ecrKmsEncryption } from "../../../../policies/controls/containers/ecr-kms-encryption";
import { casesOf, computed } from "../../harness/cases";
import { key, repository } from "./shapes";

const encrypted = (args: aws.types.input.ecr.RepositoryEncryptionConfiguration) =>
  repository({ encryptionConfigurations: [args] });
const at = (rest: string) => ({ on: "images", path: `encryptionConfigurations[${rest}` });

casesOf(ecrKmsEncryption, (cases) => {
  cases.passes("with a key", () => encrypted({ encryptionType: "KMS", kmsKey: key() }));
  cases.fails("by default", () => repository(), at("*].encryptionType"));
  cases.fails(
    "with AES256",
    () => encrypted({ encryptionType: "AES256" }),
    at("0].encryptionType"),
  );
  cases.fails("with the key of AWS", () => encrypted({ encryptionType: "KMS" }), at("*].kmsKey"));
  cases.undecided(
    "while the type is computed",
    () => encrypted({ encryptionType: computed("AES256"), kmsKey: key() }),
    { ...at("0].encryptionType"), then: "fail" },
  );
});
