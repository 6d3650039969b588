import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { readCredentials } from "./credentials";
import type { SecretVersions } from "./rotate";

/** The versions of one secret in Secrets Manager. */
export function versionsOf(client: SecretsManagerClient, SecretId: string): SecretVersions {
  return {
    async read(VersionStage, VersionId) {
      const ask = new GetSecretValueCommand({ SecretId, VersionStage, VersionId });
      const answer = await client.send(ask).catch((error: unknown) => {
        // Only that there is no such version is an absence; all else is an error.
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      });
      return answer?.SecretString === undefined ? undefined : readCredentials(answer.SecretString);
    },
    async labels() {
      const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId }));
      return VersionIdsToStages ?? {};
    },
    async putPending(ClientRequestToken, credentials) {
      const SecretString = JSON.stringify(credentials);
      const VersionStages = ["AWSPENDING"];
      await client.send(
        new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString, VersionStages }),
      );
    },
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
