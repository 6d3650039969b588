import { z } from "zod";
import { configSchema } from "./config-schema";

/**
 * The JSON Schema of a stack file (`Pulumi.<stack>.yaml`), for editors: generated from the schema that
 * the program checks with. Rules over several keys are the program's own; no schema can say them.
 */
export function stackFileSchema(): object {
  const { properties, required } = z.toJSONSchema(configSchema, { io: "input" }) as {
    properties: Record<string, object>;
    required: string[];
  };
  const withNamespace = (key: string) => `causeway:${key}`;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A stack of causeway",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(properties).map(([key, schema]) => [withNamespace(key), schema]),
        ),
        required: required.map(withNamespace),
        // Keys of other namespaces are Pulumi's and the providers'.
        patternProperties: { "^(?!causeway:)": {} },
        additionalProperties: false,
      },
    },
    required: ["config"],
  };
}
