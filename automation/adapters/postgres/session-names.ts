/**
 * What the controller's sessions call themselves (`application_name`). A controller that starts ends
 * every session of these names that an earlier one left; probes, audits and faults have other names.
 */
export const sessionNames = {
  /** Acts on one database. */
  acting: "causeway-controller",
  /** Looks at one database. */
  watching: "causeway-watcher",
  /** Changes the fence, and holds locks for it from the pre-checks on. */
  fencing: "causeway-fence",
  /** Works publications and subscriptions. */
  replicator: "causeway-replicator",
  /** Makes slots, and nothing else. */
  slots: "causeway-slots",
  /** Reads and compares what changed before a switch, and nothing else. */
  residue: "causeway-residue",
} as const;
