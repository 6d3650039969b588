import { writeFileSync } from "node:fs";
import { PolicyPack } from "@pulumi/policy";
import type { Resource } from "../engine/resource";
import { resourceOf, stackResourceOf } from "../engine/to-crossguard";
import type { Moment } from "./recorded-stack";
import { recordedStackOf, recordedStackText } from "./recorded-stack";

// A pack that judges nothing and writes down what packs see: what the program asks for, as it comes with
// each resource, and the links, as they come with the whole stack.
const asked = new Map<string, Resource>();

new PolicyPack("causeway-recorder", {
  description: "Writes the resources of a stack to a file, as policies see them.",
  enforcementLevel: "advisory",
  policies: [
    {
      name: "recorder",
      description: "Judges nothing.",
      configSchema: {
        properties: { file: { type: "string" }, moment: { enum: ["preview", "updated"] } },
        required: ["file", "moment"],
      },
      validateResource: (args) => {
        asked.set(args.urn, resourceOf(args));
        args.notApplicable("it only records");
      },
      validateStack: (args) => {
        const resources = args.resources.map(stackResourceOf).map((one) => ({
          ...one,
          inputs: asked.get(one.urn)?.inputs ?? one.inputs,
        }));
        const { file, moment } = args.getConfig<{ file: string; moment: Moment }>();
        const text = recordedStackText(
          recordedStackOf(resources, moment, new Date().toISOString()),
        );
        // Policies see secrets in plain text, so only the owner may read the file.
        writeFileSync(file, text, { mode: 0o600 });
        args.notApplicable("it only records");
      },
    },
  ],
});
