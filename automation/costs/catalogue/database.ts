import { byUsage, chargesOf, type PriceAsk, type Rule } from "./charge";
import { inputOf, numberOf, requiredNumber, requiredText, textOf } from "./resource";

const { hourly, monthly, used } = chargesOf("database");
const replication = chargesOf("replication");
const rds = "AmazonRDS";

/** Engines that are priced, as the price list names them. */
const engines: Readonly<Record<string, string>> = {
  postgres: "PostgreSQL",
  mysql: "MySQL",
  mariadb: "MariaDB",
};

/** What gp3 of RDS has without a charge, by its size in GB. */
function included(gb: number): { readonly iops: number; readonly throughput: number } {
  return gb >= 400 ? { iops: 12_000, throughput: 500 } : { iops: 3_000, throughput: 125 };
}

/** Storage of a DMS instance without a charge, in GB: the t classes have half of the others'. */
const dmsIncludedGb = (size: string) => (/^t\d/.test(size) ? 50 : 100);

/** Databases, and what moves rows into them. */
export const databaseRules: Readonly<Record<string, Rule>> = {
  "aws:rds/instance:Instance": (resource) => {
    const engine = textOf(resource, "engine", "");
    const databaseEngine = engines[engine];
    if (databaseEngine === undefined) return { unpriced: `the engine ${engine || "unknown"}` };
    const storageType = textOf(resource, "storageType", "gp2");
    if (storageType !== "gp3") return { unpriced: `storage of the type ${storageType}` };
    const multiAz = inputOf(resource, "multiAz") === true;
    const [zones, deploymentOption] = multiAz
      ? ["multi-az", "Multi-AZ"]
      : ["single-az", "Single-AZ"];
    const size = requiredText(resource, "instanceClass");
    const prefix = multiAz ? "RDS:Multi-AZ-GP3" : "RDS:GP3";
    const price = (what: string, unit: string, usagetype: string): PriceAsk =>
      byUsage(`rds/${what}-${zones}`, rds, unit, usagetype, { databaseEngine: "Any" });
    const gb = requiredNumber(resource, "allocatedStorage");
    const storage = price("gp3-gb", "GB-month", `${prefix}-Storage`);
    const free = included(gb);
    const iops = Math.max(0, numberOf(resource, "iops", 0) - free.iops);
    const throughput = Math.max(0, numberOf(resource, "storageThroughput", 0) - free.throughput);
    return {
      charges: [
        hourly(resource, {
          id: `rds/${size}/${engine}/${zones}`,
          offer: rds,
          unit: "hour",
          match: { instanceType: size, databaseEngine, deploymentOption },
        }),
        monthly(resource, storage, gb),
        used(resource, storage, "databaseGrowthGb"),
        ...(iops > 0
          ? [monthly(resource, price("gp3-iops", "IOPS-month", `${prefix}-PIOPS`), iops)]
          : []),
        ...(throughput > 0
          ? [monthly(resource, price("gp3-mbps", "MBps-month", `${prefix}-Throughput`), throughput)]
          : []),
        used(
          resource,
          byUsage("rds/backup-gb", rds, "GB-month", "RDS:ChargedBackupUsage", {
            databaseEngine: "Any",
          }),
          "databaseBackupGb",
        ),
        ...(numberOf(resource, "performanceInsightsRetentionPeriod", 7) > 7
          ? [
              used(
                resource,
                byUsage(
                  `rds/insights-${size.split(".")[1] ?? ""}`,
                  rds,
                  "vCPU-month",
                  `PI_LTR:${(size.split(".")[1] ?? "").toUpperCase()}`,
                ),
                "insightsVcpus",
              ),
            ]
          : []),
      ],
    };
  },
  "aws:dms/replicationInstance:ReplicationInstance": (resource) => {
    const size = requiredText(resource, "replicationInstanceClass").replace(/^dms\./, "");
    const multiple = inputOf(resource, "multiAz") === true;
    const availabilityZone = multiple ? "Multiple" : "Single";
    const zones = multiple ? "multi-az" : "single-az";
    const ask = (id: string, unit: string, match: Record<string, string>): PriceAsk => ({
      id: `dms/${id}/${zones}`,
      offer: "AWSDatabaseMigrationSvc",
      unit,
      match: { ...match, availabilityZone },
    });
    const gb = Math.max(0, numberOf(resource, "allocatedStorage", 50) - dmsIncludedGb(size));
    const terms = { purpose: "migration" as const };
    return {
      charges: [
        replication.hourly(resource, ask(size, "hour", { instanceType: size }), 1, terms),
        ...(gb > 0
          ? [
              replication.monthly(
                resource,
                ask("gb", "GB-month", { storageMedia: "SSD" }),
                gb,
                terms,
              ),
            ]
          : []),
      ],
    };
  },
  "aws:backup/vault:Vault": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("backup/rds-gb", "AWSBackup", "GB-month", "WarmStorage-ByteHrs-RDS"),
        "backupVaultGb",
      ),
    ],
  }),
};
