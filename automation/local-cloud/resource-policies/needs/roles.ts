import { at, keyAt, type KeyNeeds } from "../need";

/** The session document's key: an ARN within the JSON of a Session document. */
function sessionKey(content: unknown): unknown {
  if (typeof content !== "string") return undefined;
  try {
    return at(JSON.parse(content) as Record<string, unknown>, "inputs.kmsKeyId");
  } catch {
    // Documents may be YAML; those hold no session settings that this could read.
    return undefined;
  }
}

/** Roles that use a key, through a service or by themselves. */
export const ofRoles: KeyNeeds = {
  "aws:ssm/document:Document": [
    {
      key: ({ inputs }) => sessionKey(inputs["content"]),
      caller: { role: undefined, via: undefined },
      // The instance decrypts what whoever opens the session had generated.
      actions: ["Decrypt", "GenerateDataKey"],
      context: () => ({ "kms:EncryptionContext:aws:ssm:SessionId": "session-0" }),
      otherwise:
        "AWS takes the document, and no session opens: fetching data key failed, AccessDeniedException",
      source: "Systems Manager user guide, Turn on KMS key encryption of session data",
    },
  ],
  "aws:codebuild/project:Project": [
    {
      key: keyAt("encryptionKey"),
      caller: { role: "serviceRole", via: "codebuild" },
      actions: ["Decrypt", "GenerateDataKey"],
      otherwise:
        "AWS takes the project, and its builds end in UPLOAD_ARTIFACTS: access denied to the KMS key",
      source: "AWS CodeBuild user guide, Encrypt build outputs using a customer managed key",
    },
  ],
  "aws:codepipeline/pipeline:Pipeline": [
    {
      key: keyAt("artifactStores.encryptionKey.id"),
      caller: { role: "roleArn", via: "s3" },
      actions: ["Decrypt", "GenerateDataKey"],
      otherwise:
        "AWS takes the pipeline, and its Source action fails: the service role can't use the artifact store's KMS key",
      source: "AWS CodePipeline user guide, Configure server-side encryption for artifacts",
    },
  ],
  "aws:synthetics/canary:Canary": [
    {
      key: keyAt("artifactConfig.s3Encryption.kmsKeyArn"),
      caller: { role: "executionRoleArn", via: "s3" },
      actions: ["GenerateDataKey"],
      otherwise: "AWS takes the canary, and its runs fail: the artifacts can't be uploaded",
      source: "CloudWatch user guide, Encrypting canary artifacts",
    },
  ],
};
