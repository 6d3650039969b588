/** One guard of the switch, and what a careless change would leave of it. */
export interface Guard {
  /** What it guards against, as a sentence has it. */
  readonly name: string;
  readonly file: string;
  /** The guard's text, once in its file. */
  readonly text: string;
  /** What is left when it is removed. */
  readonly without: string;
}

const protocol = "automation/cutover/switch/protocol.ts";
const preChecks = "automation/cutover/switch/pre-checks.ts";
const goBack = "automation/cutover/switch/go-back.ts";
const wayOut = "automation/cutover/switch/way-out.ts";
const gates = "automation/cutover/switch/gates.ts";
const reverse = "automation/cutover/steps/reverse.ts";
const secondWriter = "automation/cutover/steps/second-writer.ts";

/** A step of the pause that is left out: its name in `protocol.ts`. */
const step = (name: string, text: string, without: string): Guard => ({
  name: `the step ${name}`,
  file: protocol,
  text,
  without,
});
/** A reason of the pre-checks that is never given. */
const reason = (name: string, text: string, without = text.replace(/if \(/, "if (false && ")) => ({
  name: `the pre-checks on ${name}`,
  file: preChecks,
  text,
  without,
});

/**
 * Every guard of the switch. `npm run chaos:mutants` removes each in turn, and a test must fail;
 * `guards.spec.ts` fails where a step, a reason or a way out is in the code and not here.
 */
export const guards: readonly Guard[] = [
  reason("the old writer's fence", 'if (fromFence !== "open")'),
  reason("the new writer's fence", 'if (toFence !== "closed")'),
  reason("prepared transactions", "if (health.preparedTransactions > 0)"),
  reason("old transactions", "if (health.longestTransactionMs > longestTransactionMs)"),
  reason("session pooling", 'if (status.poolMode === "session")'),
  reason("gates", 'if (status.state !== "open" || status.target !== order.from)'),
  reason("strangers' transactions", "if (openMs > longestTransactionMs)"),
  reason("somebody else's subscriptions", "if (names.length > 0)"),
  reason("the old writer's maintenance", "[order.from, health.maintenance],", ""),
  reason("the new writer's maintenance", "[order.to, otherHealth.maintenance],", ""),
  reason("standbys", "standbys.map((problem) => `${problem}.`)", "[]"),
  reason(
    "replication",
    "return problems.map(({ object, message, remedy }) => `${object}: ${message}: ${remedy}.`);",
    "return problems.slice(0, 0).map(({ object }) => object);",
  ),
  reason("the proof of the content", "if (unproven.length > 0)"),
  reason("the lag", "return lagProblems(ports, order);", "return [];"),
  reason("the new writer's door", "await to.openDoor();", ""),
  reason("the reverse path", "await ports.replicator.prepareReverse({ from: order.to });", ""),
  reason(
    "sequences",
    "await to.setSequences(sequenceGoals(old, next, ports.policy.sequenceHeadroom));",
    "sequenceGoals(old, next, ports.policy.sequenceHeadroom);",
  ),
  reason("the residue's mark", "await ports.replicator.markResidue(order.from);", ""),
  reason(
    "the tables' reservation",
    "await Promise.all([from.reserveFence(), to.reserveFence()]);",
    "",
  ),
  reason(
    "what is beside the fences",
    "await Promise.all([from.noteBesideFence(), to.noteBesideFence()]);",
    "",
  ),
  {
    name: "the deadline of a step",
    file: protocol,
    text: "withDeadline(clock, name, Math.min(deadlineMs, Math.max(leftMs, 0)), work());",
    without: "work();",
  },
  {
    name: "the budget of the pause",
    file: protocol,
    text: "Math.min(deadlineMs, Math.max(leftMs, 0))",
    without: "deadlineMs",
  },
  {
    name: "the deadline of the gates' drain",
    file: protocol,
    text: 'return outcome === "held"',
    without: "return outcome !== undefined",
  },
  {
    name: "a gate that gives no answer when it is to be held",
    file: protocol,
    text: "return [`${name}: ${(error as Error).message}.`];",
    without: "return name === undefined ? [String(error)] : [];",
  },
  step(
    "close-fence",
    "from.closeFence({ sentinel, epoch, lockTimeoutMs: policy.lockTimeoutMs }),",
    "from.writeSentinel(sentinel),",
  ),
  step("await-sentinel", "to.awaitSentinel(sentinel, waitMs),", "Promise.resolve(),"),
  step("verify-residue", "if (differences.length > 0) {", "if (false && differences.length > 0) {"),
  {
    name: "a residue that was not compared",
    file: protocol,
    text: "if (uncompared.length > 0) {",
    without: "if (false && uncompared.length > 0) {",
  },
  step(
    "mark-reverse-start",
    "replicator.markReverseStart({ from: order.to }, firstSentinel(epoch.number)),",
    "Promise.resolve(),",
  ),
  step("await-standbys", "from.awaitStandbys(waitMs)", "Promise.resolve()"),
  step(
    "probe-old-writer",
    '(await from.probeWrite()) !== "refused"',
    "(await from.probeWrite()) === undefined",
  ),
  step("check-beside-fence", "if (changes.length > 0) {", "if (false && changes.length > 0) {"),
  {
    name: "what was let in beside the fence after the pause",
    file: reverse,
    text: "const changes = await follower.changesBesideFence();",
    without: "const changes: readonly string[] = [];",
  },
  step("check-sequences", "if (behind.length > 0) {", "if (false && behind.length > 0) {"),
  step("record-epoch", "() => to.recordEpoch(epoch)),", "() => Promise.resolve()),"),
  step("lock-for-opening", "to.lockForOpening(policy.lockTimeoutMs),", "Promise.resolve(),"),
  step(
    "note-point-of-no-return",
    'step("note-point-of-no-return", policy.lockTimeoutMs, notePointOfNoReturn),',
    "",
  ),
  {
    name: "the probe of the new writer",
    file: protocol,
    text: '(await databases[to].probeWrite()) !== "accepted"',
    without: "(await databases[to].probeWrite()) === undefined",
  },
  {
    name: "the wait for what is still under way before the way back",
    file: protocol,
    text: "await Promise.allSettled(steps);",
    without: "",
  },
  {
    name: "the order of unfence and gates",
    file: protocol,
    text: 'await watch.time("open-fence", () => openNewFence(ports, order, epoch));',
    without:
      'const opened = watch.time("open-fence", () => openNewFence(ports, order, epoch)); void opened;',
  },
  {
    name: "a fence that another controller has closed",
    file: protocol,
    text: 'if (error.step === "close-fence" && error.cause instanceof Superseded) throw error.cause;',
    without: "void Superseded;",
  },
  {
    name: "a resume's look at the new writer's fence",
    file: goBack,
    text: "await to.recordEpoch(next, { behindFence: true });",
    without: "await to.recordEpoch(next);",
  },
  {
    name: "the stale epoch on the new side",
    file: goBack,
    text: "await makeStale(ports, order, epoch, takesBack);",
    without: "void makeStale;",
  },
  {
    name: "the claim that a way back may take",
    file: goBack,
    text: "takesBack === undefined ? {} : { takesBack }",
    without: "{}",
  },
  {
    name: "locks that are given up before the way back",
    file: goBack,
    text: "await releaseLocks(ports);",
    without: "",
  },
  {
    name: "the way out that is tried again",
    file: wayOut,
    text: "await clock.sleep(Math.min(firstPauseMs * attempt, longestPauseMs));",
    without: "throw error;",
  },
  {
    name: "the way out that another controller has decided",
    file: wayOut,
    text: "if (error instanceof Superseded) throw error;",
    without: "if (attempt > 100) throw new Error(String(Superseded));",
  },
  {
    name: "a gate that opened by itself",
    file: gates,
    text: "if (!held) await gate.hold({ drainDeadlineMs, holdLimitMs });",
    without: "void [drainDeadlineMs, holdLimitMs];",
  },
  {
    name: "a gate that points at the new writer on the way back",
    file: gates,
    text: "else await moveGate(ports, gate, from);",
    without: "else await succeeds(gate.release());",
  },
  {
    name: "the door of the new writer that closes again",
    file: protocol,
    text: "await closeDoorAgain(ports, order);",
    without: "",
  },
  {
    name: "the door that closes again on the way back",
    file: goBack,
    text: "await closeDoorAgain(ports, order);",
    without: "",
  },
  {
    name: "the door of the old writer",
    file: reverse,
    text: "const open = await follower.closeDoor();",
    without: "const open: readonly string[] = [];",
  },
  {
    name: "old sessions",
    file: reverse,
    text: "await follower.terminateApplicationSessions();",
    without: "",
  },
  {
    name: "the proof of the reverse path",
    file: reverse,
    text: "await follower.awaitSentinel(sentinel, reverseDeadlineMs);",
    without: "",
  },
  {
    name: "the first row of the way back",
    file: reverse,
    text: "await follower.awaitSentinel(firstSentinel(epoch?.number ?? 0), reverseDeadlineMs);",
    without: "",
  },
  {
    name: "the slot of a way back that no switch came of",
    file: protocol,
    text: "await Promise.allSettled([ports.replicator.unmarkReverseStart({ from: order.to })]);",
    without: "",
  },
  {
    name: "a second writer that is closed",
    file: secondWriter,
    text: "reached.databases[role].closeFenceAtRest(),",
    without: "Promise.resolve(),",
  },
  {
    name: "a second writer by journal and epoch alike",
    file: secondWriter,
    text: "const closed = newest?.writer === writer;",
    without: "const closed = newest !== undefined;",
  },
];
