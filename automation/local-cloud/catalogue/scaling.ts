import type { Catalogue } from "./kind";

/** Growing and shrinking: Auto Scaling. */
export const scaling: Catalogue = {
  "aws:appautoscaling/target:Target": {
    id: "{input.resourceId}",
    arn: "arn:aws:application-autoscaling:{region}:{account}:scalable-target/{hex32}",
    computed: {
      roleArn:
        "arn:aws:iam::{account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
    },
    replaceOnChange: ["resourceId", "scalableDimension", "serviceNamespace"],
    tagged: true,
  },
  "aws:appautoscaling/policy:Policy": {
    id: "{name}",
    arn: "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{input.serviceNamespace}/{input.resourceId}:policyName/{name}",
    autonamed: "name",
    computed: { alarmArns: [], policyType: "StepScaling" },
    replaceOnChange: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    id: "{name}-{input.serviceNamespace}-{input.resourceId}",
    arn: "arn:aws:autoscaling:{region}:{account}:scheduledAction:{uuid}:scheduledActionName/{name}",
    autonamed: "name",
    replaceOnChange: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
  },
  "aws:autoscaling/group:Group": {
    id: "{name}",
    arn: "arn:aws:autoscaling:{region}:{account}:autoScalingGroup:{uuid}:autoScalingGroupName/{name}",
    autonamed: "name",
    computed: { predictedCapacity: 0, warmPoolSize: 0 },
    replaceOnChange: ["name", "namePrefix"],
    unique: true,
  },
  "aws:autoscaling/policy:Policy": {
    id: "{name}",
    arn: "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:autoScalingGroupName/{input.autoscalingGroupName}:policyName/{name}",
    autonamed: "name",
    replaceOnChange: ["name", "autoscalingGroupName"],
  },
};
