import { byUsage, chargesOf, type Rule } from "./charge";
import { inputOf, textOf } from "./resource";

const delivery = chargesOf("delivery");

/** What builds and deploys. */
export const deliveryRules: Readonly<Record<string, Rule>> = {
  "aws:codebuild/project:Project": (resource) => {
    const size = inputOf(resource, "environment", "computeType");
    const type = inputOf(resource, "environment", "type");
    const of = typeof size === "string" ? size.replace(/^BUILD_GENERAL1_/, "").toLowerCase() : "";
    const arm = type === "ARM_CONTAINER";
    const container = arm || type === "LINUX_CONTAINER";
    if (!container || of === "") return { unpriced: `builds in ${String(type)} ${String(size)}` };
    const label = of[0]?.toUpperCase() + of.slice(1);
    return {
      charges: [
        delivery.used(
          resource,
          byUsage(
            `codebuild/${arm ? "arm" : "x86"}-${of}-minute`,
            "CodeBuild",
            "minute",
            `Build-Min:${arm ? "ARM" : "Linux"}:g1.${label.toLowerCase()}`,
          ),
          "buildMinutes",
        ),
      ],
    };
  },
  "aws:codepipeline/pipeline:Pipeline": (resource) =>
    textOf(resource, "pipelineType", "V1") === "V1"
      ? {
          charges: [
            delivery.monthly(
              resource,
              byUsage("codepipeline/pipeline", "AWSCodePipeline", "month", "activePipeline"),
            ),
          ],
        }
      : {
          charges: [
            delivery.used(
              resource,
              byUsage(
                "codepipeline/action-minute",
                "AWSCodePipeline",
                "minute",
                "actionExecutionMinute",
              ),
              "pipelineMinutes",
            ),
          ],
        },
};
