/** The folder that a container of ours may write to, in a volume of its task. */
export const writableFolder = "/tmp";

/** What every container of ours has, in ECS's own words: no root, no capability, a root that is read-only. */
export const hardened = {
  essential: true,
  user: "1000:1000",
  readonlyRootFilesystem: true,
  privileged: false,
  linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
  // The only place that a read-only root leaves to write to.
  mountPoints: [{ sourceVolume: "tmp", containerPath: writableFolder, readOnly: false }],
  volumesFrom: [],
  systemControls: [],
};

/** Where a container's output goes, below a prefix of its own. */
export function awsLogs(
  { logGroup, region }: { readonly logGroup: string; readonly region: string },
  prefix: string,
) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": logGroup,
      "awslogs-region": region,
      "awslogs-stream-prefix": prefix,
    },
  };
}
