import type { Catalogue } from "./kind";

/** Keys. */
export const kms: Catalogue = {
  "aws:kms/key:Key": {
    id: "{uuid}",
    arn: "arn:aws:kms:{region}:{account}:key/{id}",
    computed: {
      keyId: "{id}",
      policy: ({ account }) =>
        JSON.stringify({
          Version: "2012-10-17",
          Id: "key-default-1",
          Statement: [
            {
              Sid: "Enable IAM User Permissions",
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${account}:root` },
              Action: "kms:*",
              Resource: "*",
            },
          ],
        }),
      keyUsage: "ENCRYPT_DECRYPT",
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      isEnabled: true,
      enableKeyRotation: false,
      multiRegion: false,
    },
    replaceOnChange: [
      "customerMasterKeySpec",
      "keyUsage",
      "multiRegion",
      "customKeyStoreId",
      "xksKeyId",
    ],
    tagged: true,
  },
  "aws:kms/alias:Alias": {
    id: "{name}",
    arn: "arn:aws:kms:{region}:{account}:{name}",
    autonamed: "name",
    computed: {
      targetKeyArn: ({ inputs, fill }) => {
        const target = String(inputs["targetKeyId"]);
        return target.startsWith("arn:")
          ? target
          : fill(`arn:aws:kms:{region}:{account}:key/${target}`, "targetKeyArn");
      },
    },
    replaceOnChange: ["name", "namePrefix"],
    unique: true,
  },
  "aws:kms/keyPolicy:KeyPolicy": { id: "{input.keyId}", replaceOnChange: ["keyId"] },
  "aws:kms/grant:Grant": {
    id: "{input.keyId}:{hex64}",
    autonamed: "name",
    computed: { grantId: ({ id }) => id.slice(id.lastIndexOf(":") + 1), grantToken: "{hex64}" },
    replaceOnChange: [
      "name",
      "keyId",
      "granteePrincipal",
      "operations",
      "constraints",
      "retiringPrincipal",
      "grantCreationTokens",
    ],
  },
  "aws:kms/replicaKey:ReplicaKey": {
    id: "mrk-{hex32}",
    arn: "arn:aws:kms:{region}:{account}:key/{id}",
    computed: {
      keyId: "{id}",
      keyRotationEnabled: true,
      keySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
    },
    replaceOnChange: ["primaryKeyArn"],
    tagged: true,
  },
};
