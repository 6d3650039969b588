/** The functions that CodeDeploy calls during a deployment, by their ARN or name. */
export interface AppSpecHooks {
  readonly validate: string;
  readonly health: string;
  readonly smoke: string;
}

/**
 * The AppSpec document of a deployment. `<TASK_DEFINITION>` is CodePipeline's own placeholder: it puts
 * the revision there that it has just registered.
 */
export function appSpec(hooks: AppSpecHooks): string {
  return JSON.stringify({
    version: 0.0,
    Resources: [
      {
        TargetService: {
          Type: "AWS::ECS::Service",
          Properties: {
            TaskDefinition: "<TASK_DEFINITION>",
            LoadBalancerInfo: { ContainerName: "payment-app", ContainerPort: 8080 },
            PlatformVersion: "1.4.0",
          },
        },
      },
    ],
    Hooks: [
      { BeforeInstall: hooks.validate },
      { AfterInstall: hooks.health },
      { AfterAllowTestTraffic: hooks.smoke },
    ],
  });
}
