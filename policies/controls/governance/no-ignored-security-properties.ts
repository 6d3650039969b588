import { defineControl } from "../../kernel/control";
import { HARMLESS_PROPERTIES } from "../../kernel/harmless-properties";
import { fail, notApplicable, pass } from "../../kernel/result";

/** What a control looks at stays as the program says. */
export const noIgnoredSecurityProperties = defineControl({
  id: "no-ignored-security-properties",
  title: "ignoreChanges lists nothing but properties that no control reads",
  area: "governance",
  severity: "high",
  tier: 1,
  pci: ["1.2.8", "11.5.2"],
  gdpr: ["32(1)(d)"],
  why: "A change that somebody makes by hand in an ignored property stays for ever, and every preview calls it right.",
  mend: "Take the property out of ignoreChanges; where a deployment tool writes it, waive it and say which.",
  example: `new aws.ecs.Service("app", { ... }, { ignoreChanges: ["desiredCount"] });`,
  resourceTypes: ["aws:*"],
  check: ({ type, ignoreChanges }) =>
    ignoreChanges.length === 0
      ? [notApplicable("it ignores no changes")]
      : ignoreChanges.map((path) => {
          const top = /^[^.[]+/.exec(path)?.[0] ?? path;
          const harmless = HARMLESS_PROPERTIES[type]?.includes(top) === true;
          return harmless
            ? pass(`options.ignoreChanges(${path})`, "harmless")
            : fail("options.ignoreChanges", path, "a property that no control reads");
        }),
});
