import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { readCredentials } from "./credentials";
import type { TextVersions } from "./made-secrets";
import type { SecretVersions } from "./rotate";

/** The versions of one secret in Secrets Manager. */
export function versionsOf(
  client: SecretsManagerClient,
  SecretId: string,
): SecretVersions & TextVersions {
  const readText: TextVersions["readText"] = async (VersionStage, VersionId) => {
    const ask = new GetSecretValueCommand({ SecretId, VersionStage, VersionId });
    const answer = await client.send(ask).catch((error: unknown) => {
      // Only that there is no such version is an absence; all else is an error.
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    });
    return answer?.SecretString;
  };
  const putPendingText: TextVersions["putPendingText"] = async (
    ClientRequestToken,
    SecretString,
  ) => {
    const VersionStages = ["AWSPENDING"];
    await client.send(
      new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString, VersionStages }),
    );
  };
  return {
    readText,
    putPendingText,
    async read(label, version) {
      const text = await readText(label, version);
      return text === undefined ? undefined : readCredentials(text);
    },
    async labels() {
      const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId }));
      return VersionIdsToStages ?? {};
    },
    putPending: (version, credentials) => putPendingText(version, JSON.stringify(credentials)),
    async makeCurrent(MoveToVersionId, RemoveFromVersionId) {
      await client.send(
        new UpdateSecretVersionStageCommand({
          SecretId,
          VersionStage: "AWSCURRENT",
          MoveToVersionId,
          RemoveFromVersionId,
        }),
      );
    },
  };
}
