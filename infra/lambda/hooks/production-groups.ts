/** Where an action of a listener or of a rule forwards to, as the load balancer describes it. */
export interface ForwardAction {
  readonly Order?: number | undefined;
  readonly TargetGroupArn?: string | undefined;
  readonly ForwardConfig?:
    | {
        readonly TargetGroups?:
          | {
              readonly TargetGroupArn?: string | undefined;
              readonly Weight?: number | undefined;
            }[]
          | undefined;
      }
    | undefined;
}

/** A rule of a listener: the lowest priority decides first, `default` last. */
export interface ListenerRule {
  readonly Priority?: string | undefined;
  readonly Actions?: ForwardAction[] | undefined;
}

/**
 * The target groups that a listener's clients reach. CodeDeploy moves the default rule, ECS's own rollout a rule
 * before it: the first rule that forwards decides. Groups of weight 0 get nobody.
 */
export function productionGroups(rules: readonly ListenerRule[]): string[] {
  const inOrder = [...rules].sort((one, other) => rank(one) - rank(other));
  for (const { Actions = [] } of inOrder) {
    const groups = Actions.flatMap(groupsOf);
    if (groups.length > 0) return [...new Set(groups)];
  }
  return [];
}

function rank({ Priority }: ListenerRule): number {
  const priority = Number(Priority);
  return Number.isInteger(priority) ? priority : Number.MAX_SAFE_INTEGER;
}

function groupsOf({ TargetGroupArn, ForwardConfig }: ForwardAction): string[] {
  const weighted = ForwardConfig?.TargetGroups ?? [];
  if (weighted.length === 0) return TargetGroupArn === undefined ? [] : [TargetGroupArn];
  return weighted.flatMap(({ TargetGroupArn: arn, Weight = 1 }) =>
    Weight > 0 && arn !== undefined ? [arn] : [],
  );
}
