/**
 * The server's settings as command line arguments. Durability is the default one (fsync and synchronous
 * commit on): a rehearsal that cheats there measures nothing. What differs from the defaults serves
 * logical replication both ways; both majors get the same so that a switch can be mirrored.
 */
export function serverArguments(dataDirectory: string, port: number) {
  const settings: Readonly<Record<string, string | number>> = {
    listen_addresses: "127.0.0.1",
    port,
    // TCP on loopback is enough, and a socket's path may not be longer than 107 bytes.
    unix_socket_directories: "",
    fsync: "on",
    synchronous_commit: "on",
    wal_level: "logical",
    max_connections: 120,
    max_wal_senders: 16,
    max_replication_slots: 16,
    max_worker_processes: 24,
    max_logical_replication_workers: 16,
    max_sync_workers_per_subscription: 4,
    // Before 16 the server starts at most one apply worker each such interval (5 s by default).
    wal_retrieve_retry_interval: "100ms",
    track_commit_timestamp: "on",
    shared_buffers: "128MB",
    max_wal_size: "2GB",
    // A rehearsal's reader that never comes back must not fill the disk.
    max_slot_wal_keep_size: "4GB",
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] %u@%d ",
  };
  const pairs = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  return ["-D", dataDirectory, ...pairs];
}
