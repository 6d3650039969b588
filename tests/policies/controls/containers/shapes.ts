import * as aws from "@pulumi/aws";
import { computed } from "../../harness/cases";

/** A Fargate service `app`. */
export function service(args: aws.ecs.ServiceArgs = {}): aws.ecs.Service {
  return new aws.ecs.Service("app", { launchType: "FARGATE", ...args });
}

/** A task definition `task` with these containers. */
export function task(
  containers: readonly object[],
  args: Partial<aws.ecs.TaskDefinitionArgs> = {},
): aws.ecs.TaskDefinition {
  return new aws.ecs.TaskDefinition("task", {
    family: "app",
    containerDefinitions: documentOf(containers),
    ...args,
  });
}

/** The same, while the document of the containers is not known yet. */
export function laterTask(...containers: readonly object[]): aws.ecs.TaskDefinition {
  return task([], { containerDefinitions: computed(documentOf(containers)) });
}

function documentOf(containers: readonly object[]): string {
  return JSON.stringify(containers.map((one, index) => ({ name: `c${index}`, ...one })));
}

/** A cluster `cluster`. */
export function cluster(args: aws.ecs.ClusterArgs = {}): aws.ecs.Cluster {
  return new aws.ecs.Cluster("cluster", args);
}

/** A repository `images`. */
export function repository(args: aws.ecr.RepositoryArgs = {}): aws.ecr.Repository {
  return new aws.ecr.Repository("images", args);
}

/** The ARN of a new key. */
export function key() {
  return new aws.kms.Key("key", {}).arn;
}
