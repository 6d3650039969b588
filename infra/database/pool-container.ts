import { poolPort } from "../../automation/pool/limits";
import { poolStart, poolTexts, type PoolOptions } from "./pool-settings";

/** What the pool's container needs beside its settings. */
export interface PoolContainerOptions extends PoolOptions {
  readonly image: string;
  readonly region: string;
  readonly logGroup: string;
  /** The parameter that says which database is the writer. */
  readonly writerParameterArn: string;
  readonly secretArns: {
    readonly source: string;
    readonly target: string;
    readonly controller: string;
  };
}

/** The container-definitions document of the connection pool, in ECS's own words. Pure. */
export function poolContainer(options: PoolContainerOptions): string {
  const { roles, secretArns } = options;
  const password = (arn: string) => `${arn}:password::`;
  return JSON.stringify([
    {
      name: "pgbouncer",
      image: options.image,
      essential: true,
      user: "1000:1000",
      readonlyRootFilesystem: true,
      privileged: false,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
      entryPoint: ["/bin/sh", "-c"],
      command: [poolStart()],
      portMappings: [{ containerPort: poolPort, protocol: "tcp" }],
      environment: [
        ...Object.entries(poolTexts(options)).map(([name, value]) => ({ name, value })),
        { name: "APPLICATION_USER", value: roles.application },
        { name: "CONTROLLER_USER", value: roles.controller },
      ],
      secrets: [
        { name: "WRITER", valueFrom: options.writerParameterArn },
        { name: "SOURCE_PASSWORD", valueFrom: password(secretArns.source) },
        { name: "TARGET_PASSWORD", valueFrom: password(secretArns.target) },
        { name: "CONTROLLER_PASSWORD", valueFrom: password(secretArns.controller) },
      ],
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
      volumesFrom: [],
      systemControls: [],
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": options.logGroup,
          "awslogs-region": options.region,
          "awslogs-stream-prefix": "pgbouncer",
        },
      },
    },
  ]);
}
