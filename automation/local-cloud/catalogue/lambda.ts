import type { Catalogue } from "./kind";

/** Functions (Lambda). */
export const lambda: Catalogue = {
  "aws:lambda/function:Function": {
    id: "{name}",
    arn: "arn:aws:lambda:{region}:{account}:function:{name}",
    autonamed: "name",
    longestName: 64,
    computed: {
      invokeArn: "arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations",
      lastModified: "2026-01-01T00:00:00Z",
      qualifiedArn: "{arn}:$LATEST",
      qualifiedInvokeArn:
        "arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}:$LATEST/invocations",
      responseStreamingInvokeArn:
        "arn:aws:apigateway:{region}:lambda:path/2021-11-15/functions/{arn}/response-streaming-invocations",
      signingJobArn: "",
      signingProfileVersionArn: "",
      sourceCodeSize: 1024,
      version: "$LATEST",
    },
    replaceOnChange: ["name", "packageType"],
    tagged: true,
    unique: true,
  },
  "aws:lambda/permission:Permission": {
    id: "{hex26}",
    computed: { statementId: "{id}" },
    replaceOnChange: [
      "action",
      "function",
      "principal",
      "sourceAccount",
      "sourceArn",
      "statementId",
      "qualifier",
      "eventSourceToken",
      "functionUrlAuthType",
      "principalOrgId",
    ],
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    id: "{uuid}",
    arn: "arn:aws:lambda:{region}:{account}:event-source-mapping:{id}",
    computed: {
      functionArn: "{input.functionName}",
      lastModified: "2026-01-01T00:00:00Z",
      lastProcessingResult: "",
      state: "Enabled",
      stateTransitionReason: "USER_INITIATED",
      uuid: "{id}",
    },
    replaceOnChange: ["eventSourceArn", "startingPosition"],
    tagged: true,
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    id: "{input.functionName}",
    replaceOnChange: ["functionName", "qualifier"],
  },
  "aws:lambda/alias:Alias": {
    id: "arn:aws:lambda:{region}:{account}:function:{input.functionName}:{name}",
    arn: "arn:aws:lambda:{region}:{account}:function:{input.functionName}:{name}",
    autonamed: "name",
    computed: {
      invokeArn: "arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations",
    },
    replaceOnChange: ["name", "functionName"],
  },
  "aws:lambda/layerVersion:LayerVersion": {
    id: "{arn}",
    arn: "arn:aws:lambda:{region}:{account}:layer:{input.layerName}:{digits3}",
    computed: {
      codeSha256: "{hex64}",
      createdDate: "2026-01-01T00:00:00Z",
      layerArn: "arn:aws:lambda:{region}:{account}:layer:{input.layerName}",
      signingJobArn: "",
      signingProfileVersionArn: "",
      sourceCodeSize: 1024,
      version: ({ arn }) => arn.slice(arn.lastIndexOf(":") + 1),
    },
    replaceOnChange: [
      "layerName",
      "code",
      "compatibleRuntimes",
      "description",
      "licenseInfo",
      "s3Bucket",
      "s3Key",
      "sourceCodeHash",
    ],
  },
};
