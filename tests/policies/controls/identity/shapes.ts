import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";

/** A document of these statements. */
export function document(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A statement that allows actions on resources. */
export function allow(action: string | string[], resource: string | string[], more: object = {}) {
  return { Effect: "Allow", Action: action, Resource: resource, ...more };
}

/** A managed policy `policy` of these statements. */
export function policy(...statements: object[]): aws.iam.Policy {
  return new aws.iam.Policy("policy", { policy: document(...statements) });
}

/** A managed policy whose document is known only after the update. */
export function lateDocument(text: Input<string>): aws.iam.Policy {
  return new aws.iam.Policy("policy", { policy: text });
}

/** A trust statement for a principal. */
export function trust(principal: object | string, condition?: object, action = "sts:AssumeRole") {
  return {
    Effect: "Allow",
    Principal: principal,
    Action: action,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** A role `role` with this trust. */
export function role(
  assumeRolePolicy: Input<string>,
  more: Partial<aws.iam.RoleArgs> = {},
): aws.iam.Role {
  return new aws.iam.Role("role", { assumeRolePolicy, ...more });
}

export const OBJECTS = "arn:aws:s3:::shop-files/*";
export const TASKS = { Service: "ecs-tasks.amazonaws.com" };
export const PEOPLE = { AWS: "arn:aws:iam::444455556666:root" };
