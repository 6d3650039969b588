import { awsLogs, hardened } from "../shared/container";

/** What the payment container needs to know. All plain: the document is text. */
export interface ContainerOptions {
  readonly image: string;
  readonly region: string;
  readonly logGroup: string;
  readonly port: number;
  /** Host and port of the connection pool, and the database's name there. */
  readonly databaseHost: string;
  readonly databasePort: number;
  readonly databaseName: string;
  /** The secret with the name and the password that the application logs in to the pool with. */
  readonly databaseSecretArn: string;
}

/** The container-definitions document of an ECS task, in ECS's own words. Pure. */
export function containerDefinitions(options: ContainerOptions): string {
  return JSON.stringify([
    {
      name: "payment-app",
      image: options.image,
      ...hardened,
      portMappings: [{ containerPort: options.port, protocol: "tcp" }],
      environment: environment({
        SPRING_PROFILES_ACTIVE: "aws",
        SERVER_PORT: String(options.port),
        DATABASE_HOST: options.databaseHost,
        DATABASE_PORT: String(options.databasePort),
        DATABASE_NAME: options.databaseName,
      }),
      secrets: [
        // A rotation gives the application another name and password; both of the old ones hold until the next one.
        { name: "DATABASE_USER", valueFrom: `${options.databaseSecretArn}:username::` },
        { name: "DATABASE_PASSWORD", valueFrom: `${options.databaseSecretArn}:password::` },
      ],
      healthCheck: {
        command: ["CMD-SHELL", `wget -q -O /dev/null http://localhost:${options.port}/health`],
        interval: 30,
        timeout: 5,
        retries: 3,
        startPeriod: 60,
      },
      logConfiguration: awsLogs(options, "payment-app"),
    },
  ]);
}

function environment(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
