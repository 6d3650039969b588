import { text, type Judged } from "../account-rules/rule";
import { hasValue, isIssued, whyNoTask } from "./facts";
import type { Deeds } from "./deeds";

type Wait = (judged: Judged, deeds: Deeds) => readonly string[];

/** What to do about it, for a person who reads the error. */
const toDo = (what: string) => `On AWS this is a person's to do: ${what}; then deploy again`;

const certificate: Wait = ({ inputs, store }, deeds) => {
  const arn = text(inputs["certificateArn"]);
  if (isIssued(store, arn, deeds)) return [];
  return [
    `waiting for ACM Certificate (${arn}) to be issued: timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s). ${toDo("delegate the zone that holds the validation records")}`,
  ];
};

const listener: Wait = ({ inputs, store }, deeds) => {
  const arn = text(inputs["certificateArn"]);
  if (isIssued(store, arn, deeds)) return [];
  return [
    `operation error Elastic Load Balancing v2: CreateListener, api error UnsupportedCertificate: The certificate '${arn}' must have a fully-qualified domain name, a supported signature, and a supported key size. It isn't issued yet. ${toDo("delegate the zone that holds its validation records")}`,
  ];
};

// The words are those that the rotation function gets from GetSecretValue: its first step needs a value.
const rotation: Wait = ({ inputs, store }, deeds) => {
  const secret = text(inputs["secretId"]);
  if (hasValue(store, secret, deeds)) return [];
  return [
    `operation error Secrets Manager: RotateSecret, api error ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT (${secret}). ${toDo("put the secret's first value")}`,
  ];
};

const service: Wait = ({ inputs, store }, deeds) => {
  if (inputs["waitForSteadyState"] !== true) return [];
  const why = whyNoTask(store, inputs, deeds);
  if (why.length === 0) return [];
  return [
    `waiting for ECS Service (${text(inputs["name"])}) create: timeout while waiting for state to become 'STABLE' (last state: 'IN_PROGRESS', timeout: 20m0s). ${why.join("; ")}. ${toDo("push the image and put the secrets' values")}`,
  ];
};

/** What would wait, or fail, until a person has done what only a person can. */
export const waits: Readonly<Record<string, Wait>> = {
  "aws:acm/certificateValidation:CertificateValidation": certificate,
  "aws:lb/listener:Listener": listener,
  "aws:secretsmanager/secretRotation:SecretRotation": rotation,
  "aws:ecs/service:Service": service,
};
