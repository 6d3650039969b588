import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";

/** A PostgreSQL instance `db`, with nothing set that a control asks for. */
export function database(args: Partial<aws.rds.InstanceArgs> = {}): aws.rds.Instance {
  return new aws.rds.Instance("db", {
    engine: "postgres",
    instanceClass: "db.r6g.large",
    ...args,
  });
}

/** An Aurora cluster `cluster`. */
export function cluster(args: Partial<aws.rds.ClusterArgs> = {}): aws.rds.Cluster {
  return new aws.rds.Cluster("cluster", { engine: "aurora-postgresql", ...args });
}

/** A replica of a database outside the stack. */
export function replica(args: Partial<aws.rds.InstanceArgs> = {}): aws.rds.Instance {
  return new aws.rds.Instance("replica", {
    instanceClass: "db.r6g.large",
    replicateSourceDb: "arn:aws:rds:eu-central-1:111122223333:db:shop",
    ...args,
  });
}

/** A key `key`. */
export function key(): aws.kms.Key {
  return new aws.kms.Key("key", {});
}

/** A database that uses a parameter group `group` with these parameters. */
export function tuned(
  parameters: Readonly<Record<string, Input<string>>>,
  family = "postgres14",
): aws.rds.Instance {
  const group = new aws.rds.ParameterGroup("group", {
    family,
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
  });
  return database({ parameterGroupName: group.name });
}
