import type { Catalogue } from "./kind";

/** Identities and their rights. */
export const iam: Catalogue = {
  "aws:iam/role:Role": {
    id: "{name}",
    arn: "arn:aws:iam::{account}:role/{name}",
    autonamed: "name",
    longestName: 64,
    computed: {
      createDate: "2026-01-01T00:00:00Z",
      uniqueId: "AROA{upper17}",
      maxSessionDuration: 3600,
      path: "/",
    },
    replaceOnChange: ["name", "namePrefix", "path"],
    tagged: true,
    unique: true,
  },
  "aws:iam/rolePolicy:RolePolicy": {
    id: "{input.role}:{name}",
    autonamed: "name",
    replaceOnChange: ["name", "namePrefix", "role"],
    unique: true,
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    id: "{input.role}/{input.policyArn}",
    replaceOnChange: ["role", "policyArn"],
  },
  "aws:iam/policy:Policy": {
    id: "{arn}",
    arn: "arn:aws:iam::{account}:policy/{name}",
    autonamed: "name",
    longestName: 128,
    computed: { attachmentCount: 0, policyId: "ANPA{upper17}", path: "/" },
    replaceOnChange: ["name", "namePrefix", "path", "description"],
    tagged: true,
    unique: true,
  },
  "aws:iam/policyAttachment:PolicyAttachment": {
    id: "{name}",
    autonamed: "name",
    replaceOnChange: ["name", "policyArn"],
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    id: "{name}",
    arn: "arn:aws:iam::{account}:instance-profile/{name}",
    autonamed: "name",
    longestName: 128,
    computed: { createDate: "2026-01-01T00:00:00Z", uniqueId: "AIPA{upper17}", path: "/" },
    replaceOnChange: ["name", "namePrefix", "path"],
    tagged: true,
    unique: true,
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    id: "{arn}",
    arn: ({ inputs, fill }) =>
      fill(
        `arn:aws:iam::{account}:oidc-provider/${String(inputs["url"]).replace(/^https:\/\//, "")}`,
        "arn",
      ),
    replaceOnChange: ["url"],
    tagged: true,
    unique: true,
  },
  "aws:iam/user:User": {
    id: "{name}",
    arn: "arn:aws:iam::{account}:user/{name}",
    autonamed: "name",
    longestName: 64,
    computed: { uniqueId: "AIDA{upper17}", path: "/" },
    tagged: true,
    unique: true,
  },
  "aws:iam/group:Group": {
    id: "{name}",
    arn: "arn:aws:iam::{account}:group/{name}",
    autonamed: "name",
    computed: { uniqueId: "AGPA{upper17}", path: "/" },
    unique: true,
  },
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
    id: "{arn}",
    arn: "arn:aws:iam::{account}:role/aws-service-role/{input.awsServiceName}/AWSServiceRoleFor{input.customSuffix}",
    computed: {
      createDate: "2026-01-01T00:00:00Z",
      name: "AWSServiceRoleFor{input.customSuffix}",
      path: "/aws-service-role/{input.awsServiceName}/",
      uniqueId: "AROA{upper17}",
    },
    replaceOnChange: ["awsServiceName", "customSuffix"],
    tagged: true,
    unique: true,
  },
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": {
    id: "iam-account-password-policy",
    computed: { expirePasswords: ({ inputs }) => Number(inputs["maxPasswordAge"] ?? 0) > 0 },
  },
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": {
    id: "{input.roleName}",
    replaceOnChange: ["roleName"],
  },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {
    id: "{input.roleName}",
    replaceOnChange: ["roleName"],
  },
};
