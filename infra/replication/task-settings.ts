/** What decides a task's settings. */
export interface TaskOptions {
  /** `forward` loads everything and follows; `reverse` only follows, for the way back. */
  readonly direction: "forward" | "reverse";
  /** Longer large objects are cut at the load; the longest in the data has to fit. Unit: KiB. */
  readonly lobMaxSizeKb: number;
}

/** The settings document of a DMS task, in DMS's own words. */
export type TaskSettings = Readonly<Record<string, unknown>>;

/** Components whose log a team needs when a task goes wrong. Never DEBUG: it would log rows. */
const logComponents = ["SOURCE_UNLOAD", "SOURCE_CAPTURE", "TARGET_LOAD", "TARGET_APPLY"] as const;

/**
 * Builds the settings. What differs from DMS's defaults, and why:
 * the schema is ours (DO_NOTHING), a broken row stops the task instead of being skipped, a truncated
 * value is an error, every transaction is applied by itself (no batches: a sentinel must prove all
 * that came before it), and each row is validated.
 */
export function taskSettings({ direction, lobMaxSizeKb }: TaskOptions): TaskSettings {
  return {
    TargetMetadata: {
      SupportLobs: true,
      LimitedSizeLobMode: true,
      LobMaxSize: lobMaxSizeKb,
      BatchApplyEnabled: false,
      TaskRecoveryTableEnabled: true,
    },
    FullLoadSettings: {
      TargetTablePrepMode: "DO_NOTHING",
      MaxFullLoadSubTasks: 8,
      CommitRate: 10000,
      TransactionConsistencyTimeout: 600,
      // The load stops before the changes that came meanwhile are applied, so that the indexes can
      // be built first; the controller resumes it.
      StopTaskCachedChangesNotApplied: direction === "forward",
      StopTaskCachedChangesApplied: false,
    },
    ChangeProcessingTuning: { CommitTimeout: 1, MinTransactionSize: 1000 },
    ErrorBehavior: {
      DataErrorPolicy: "STOP_TASK",
      DataTruncationErrorPolicy: "STOP_TASK",
      TableErrorPolicy: "STOP_TASK",
      ApplyErrorDeletePolicy: "STOP_TASK",
      ApplyErrorInsertPolicy: "STOP_TASK",
      ApplyErrorUpdatePolicy: "STOP_TASK",
      ApplyErrorFailOnTruncationDdl: true,
      FailOnNoTablesCaptured: true,
      FailOnTransactionConsistencyBreached: true,
    },
    ControlTablesSettings: {
      // A schema of their own: a table left over in `public` would stop the next task.
      ControlSchema: "awsdms",
      HistoryTimeslotInMinutes: 5,
      StatusTableEnabled: true,
      HistoryTableEnabled: true,
      SuspendedTablesTableEnabled: true,
    },
    ValidationSettings: {
      EnableValidation: true,
      ThreadCount: 5,
      PartitionSize: 10000,
      FailureMaxCount: 10000,
      TableFailureMaxCount: 1000,
    },
    Logging: {
      EnableLogging: true,
      LogComponents: logComponents.map((Id) => ({ Id, Severity: "LOGGER_SEVERITY_DEFAULT" })),
    },
  };
}
