/** A range of ports, both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Every port. */
export const ALL_PORTS: PortRange = { from: 0, to: 65535 };

// 20-23 FTP, SSH, Telnet; 135, 445 Windows; 1433-2483 SQL Server, Oracle; 3306 MySQL; 3389 RDP; 5432 PostgreSQL;
// 6432 PgBouncer; 5500 VNC; 5601, 9200, 9300 search; 6379, 11211 caches; 7199, 9160 Cassandra; 9092 Kafka; 27017 MongoDB.
// Security Hub EC2.19's list and those of this platform.
/** Ports of administration, databases, caches and search: never for the internet. */
export const SENSITIVE_PORTS: readonly number[] = [
  20, 21, 22, 23, 135, 445, 1433, 1434, 1521, 2483, 3306, 3389, 4333, 5432, 5500, 5601, 6379, 6432,
  7199, 8888, 9092, 9160, 9200, 9300, 11211, 27017, 27018,
];

/** Whether a port lies in a range. */
export function includesPort({ from, to }: PortRange, port: number): boolean {
  return from <= port && port <= to;
}

/** Whether a range lets every port through. */
export function isEveryPort({ from, to }: PortRange): boolean {
  return from <= 1 && to >= 65535;
}

/** Whether every port of a range is one of these. */
export function isWithin({ from, to }: PortRange, ports: readonly number[]): boolean {
  if (to - from >= ports.length) return false;
  for (let port = from; port <= to; port++) if (!ports.includes(port)) return false;
  return from <= to;
}
