import { requires } from "../../engine/check";
import { not, oneOf } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

// Runtimes whose support had ended by November 2026, by AWS's own table (Lambda developer guide, "Lambda runtimes").
const OUT_OF_SUPPORT = [
  ..."nodejs,nodejs4.3,nodejs4.3-edge,nodejs6.10,nodejs8.10,nodejs10.x,nodejs12.x,nodejs14.x,nodejs16.x".split(
    ",",
  ),
  ..."nodejs18.x,nodejs20.x,python2.7,python3.6,python3.7,python3.8,python3.9,ruby2.5,ruby2.7,ruby3.2".split(
    ",",
  ),
  ..."java8,go1.x,provided,dotnetcore1.0,dotnetcore2.0,dotnetcore2.1,dotnetcore3.1,dotnet5.0,dotnet6,dotnet7".split(
    ",",
  ),
];

/** Functions get the fixes of their runtime. */
export const lambdaSupportedRuntime = defineControl({
  id: "lambda-supported-runtime",
  title: "Functions run on a runtime that AWS still patches",
  area: "serverless",
  severity: "high",
  tier: 1,
  pci: ["6.3.3"],
  gdpr: ["32(1)(b)"],
  why: "A runtime that is out of support gets no fixes; AWS lets it run on with every known weakness.",
  remediation: "Move to a current runtime, or to a container image that you rebuild.",
  example: `new aws.lambda.Function("hook", { ..., runtime: "nodejs22.x" });`,
  resourceTypes: ["aws:lambda/function:Function"],
  check: requires("runtime", not(oneOf(...OUT_OF_SUPPORT), "a runtime in support"), {
    absent: "pass",
  }),
});
