import * as aws from "@pulumi/aws";
import { codepipelineArtifactsCmk } from "../../../../policies/controls/delivery/codepipeline-artifacts-cmk";
import { casesOf, computed } from "../../harness/cases";
import { pipeline } from "./shapes";

type Key = aws.types.input.codepipeline.PipelineArtifactStoreEncryptionKey["id"];
const bare = { type: "S3", location: "artifacts" };
const store = (id: Key) => ({ ...bare, encryptionKey: { type: "KMS", id } });
const stored = (...artifactStores: (typeof bare)[]) => pipeline([], { artifactStores });
const ID = "artifactStores[*].encryptionKey.id";

casesOf(codepipelineArtifactsCmk, (cases) => {
  cases.passes("with a key", () => stored(store(new aws.kms.Key("key", {}).arn)));
  cases.fails("by default", () => stored(bare), {
    on: "release",
    path: "artifactStores[0].encryptionKey.type",
  });
  cases.fails("when one of two has none", () => stored(store("arn:aws:kms:1"), bare), {
    on: "release",
    path: "artifactStores[1].encryptionKey.type",
  });
  cases.fails("with a key of AWS", () => stored(store("alias/aws/s3")), {
    on: "release",
    path: "artifactStores[0].encryptionKey.id",
  });
  cases.undecided("while the key comes from elsewhere", () => stored(store(computed("key-1"))), {
    on: "release",
    path: ID,
    then: "pass",
  });
});
