import type { Answer } from "../../engine/answers";
import { allHold, anyHolds } from "../../engine/answers";
import { coversWideResource } from "./actions";
import type { Statement } from "./document";
import { coversAction } from "./document";

// Known ways from few rights to many: whoever holds all actions of one line can make itself an administrator,
// or take over an identity. After Rhino Security Labs' list, and the credentials of service users.
const WAYS: readonly (readonly string[])[] = [
  ["iam:AddUserToGroup"],
  ["iam:AttachGroupPolicy"],
  ["iam:AttachRolePolicy"],
  ["iam:AttachUserPolicy"],
  ["iam:CreateAccessKey"],
  ["iam:CreateLoginProfile"],
  ["iam:CreatePolicyVersion"],
  ["iam:CreateServiceSpecificCredential"],
  ["iam:DeleteRolePermissionsBoundary"],
  ["iam:PutGroupPolicy"],
  ["iam:PutRolePolicy"],
  ["iam:PutUserPolicy"],
  ["iam:SetDefaultPolicyVersion"],
  ["iam:UpdateAssumeRolePolicy"],
  ["iam:UpdateLoginProfile"],
  ["lambda:UpdateFunctionCode"],
  ["sts:AssumeRole"],
  ["iam:PassRole", "cloudformation:CreateStack"],
  ["iam:PassRole", "codebuild:CreateProject"],
  ["iam:PassRole", "datapipeline:CreatePipeline"],
  ["iam:PassRole", "ec2:RunInstances"],
  ["iam:PassRole", "ecs:RegisterTaskDefinition"],
  ["iam:PassRole", "ecs:RunTask"],
  ["iam:PassRole", "glue:CreateDevEndpoint"],
  ["iam:PassRole", "glue:CreateJob"],
  ["iam:PassRole", "lambda:CreateFunction"],
  ["iam:PassRole", "sagemaker:CreateNotebookInstance"],
  ["iam:PassRole", "ssm:StartAutomationExecution"],
];

/** The actions of {@link escalationsOf}, for a test against the published reference. */
export const ESCALATING_ACTIONS: readonly string[] = [...new Set(WAYS.flat())];

/**
 * The ways up that a policy opens. The first action of a way counts only where it reaches a whole kind of
 * resources without a condition: to pass one named role is no way up.
 */
export function escalationsOf(statements: readonly Statement[]): {
  readonly open: readonly (readonly string[])[];
  readonly undecided: boolean;
} {
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  const answers = WAYS.map((way) =>
    allHold(...way.map((action, index) => grants(allowing, action, index === 0))),
  );
  return {
    open: WAYS.filter((_way, index) => answers[index] === true),
    undecided: answers.includes(undefined),
  };
}

function grants(statements: readonly Statement[], action: string, widely: boolean): Answer {
  const answers = statements.map((statement) => {
    if (widely && statement.conditions.length > 0) return false;
    const wide = widely ? coversWideResource(statement) : true;
    return allHold(coversAction(statement, action), wide);
  });
  return anyHolds(...answers);
}
