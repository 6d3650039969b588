import * as aws from "@pulumi/aws";

export const database = (args: Partial<aws.rds.InstanceArgs>) =>
  new aws.rds.Instance("it", { instanceClass: "db.t4g.medium", engine: "postgres", ...args });
export const cluster = (args: Partial<aws.rds.ClusterArgs>) =>
  new aws.rds.Cluster("it", { engine: "aurora-postgresql", ...args });
export const withParameters = (
  engine: string,
  family: string,
  parameters: Record<string, string>,
) =>
  new aws.rds.Instance("it", {
    instanceClass: "db.t4g.medium",
    engine,
    parameterGroupName: new aws.rds.ParameterGroup("p", {
      family,
      parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    }).name,
  });
export const clusterWith = (engine: string, family: string, parameters: Record<string, string>) =>
  new aws.rds.Cluster("it", {
    engine,
    dbClusterParameterGroupName: new aws.rds.ClusterParameterGroup("p", {
      family,
      parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    }).name,
  });
export const AUDITED = {
  shared_preload_libraries: "pgaudit",
  "pgaudit.log": "ddl,role",
  log_connections: "1",
  log_disconnections: "1",
  log_statement: "ddl",
};
export const VOLUMES = "ec2-volumes-encrypted";
