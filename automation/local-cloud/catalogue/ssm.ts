import type { Catalogue } from "./kind";

/** Systems Manager. */
export const ssm: Catalogue = {
  "aws:ssm/parameter:Parameter": {
    id: "{name}",
    arn: ({ inputs, fill }) =>
      fill(
        `arn:aws:ssm:{region}:{account}:parameter${String(inputs["name"]).startsWith("/") ? "" : "/"}{name}`,
        "arn",
      ),
    autonamed: "name",
    computed: {
      hasValueWo: false,
      version: ({ before }) => Number(before?.["version"] ?? 0) + 1,
      tier: "Standard",
      dataType: "text",
    },
    replaceOnChange: ["name", "keyId", "dataType"],
    tagged: true,
    unique: true,
  },
  "aws:ssm/document:Document": {
    id: "{name}",
    arn: "arn:aws:ssm:{region}:{account}:document/{name}",
    autonamed: "name",
    computed: {
      createdDate: "2026-01-01T00:00:00Z",
      defaultVersion: "1",
      description: "",
      documentVersion: "1",
      hash: "{hex64}",
      hashType: "Sha256",
      latestVersion: "1",
      owner: "{account}",
      parameters: [],
      platformTypes: ["Linux"],
      schemaVersion: "2.2",
      status: "Active",
    },
    replaceOnChange: ["name", "documentType"],
    tagged: true,
    unique: true,
  },
  "aws:ssm/association:Association": {
    id: "{uuid}",
    arn: "arn:aws:ssm:{region}:{account}:association/{id}",
    autonamed: "name",
    computed: { associationId: "{id}" },
    replaceOnChange: ["name"],
    tagged: true,
  },
  "aws:ssm/maintenanceWindow:MaintenanceWindow": {
    id: "mw-{hex17}",
    autonamed: "name",
    tagged: true,
  },
  "aws:ssm/resourceDataSync:ResourceDataSync": {
    id: "{name}",
    autonamed: "name",
    replaceOnChange: ["name", "s3Destination"],
  },
  "aws:ssm/serviceSetting:ServiceSetting": {
    id: "arn:aws:ssm:{region}:{account}:servicesetting{input.settingId}",
    arn: "arn:aws:ssm:{region}:{account}:servicesetting{input.settingId}",
    computed: { status: "Customized" },
    replaceOnChange: ["settingId"],
  },
  "aws:ssm/patchBaseline:PatchBaseline": {
    id: "pb-{hex17}",
    arn: "arn:aws:ssm:{region}:{account}:patchbaseline/{id}",
    autonamed: "name",
    computed: { json: "{}" },
    replaceOnChange: ["operatingSystem"],
    tagged: true,
  },
};
