import type { Message, MessageTarget } from "../../ports/message-target";
import { retry } from "../../process/retry";
import type { EventSink } from "../../run/event-sink";
import type { CutoverEvent } from "../../run/events";

/** The same matter again within this time is no news. */
const againMs = 3_600_000;
const attempts = 5;

/** What a notifier sends to, and from where. */
export interface NotifierOptions {
  readonly targets: readonly MessageTarget[];
  /** The stack, and how each verb is typed: `causeway <verb> --stack prod`. */
  readonly stack: string;
  readonly command: (verb: string) => string;
  readonly say: (line: string) => void;
}

/** Sends what people must know of a run, once a matter, beside the run: nothing waits for it. */
export class Notifier implements EventSink {
  private readonly sentMs = new Map<string, number>();
  private sending: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: NotifierOptions) {}

  publish(event: CutoverEvent): void {
    const message = messageOf(event, this.options);
    if (message === undefined) return;
    const before = this.sentMs.get(message.about);
    if (before !== undefined && event.atMs < before + againMs) return;
    this.sentMs.set(message.about, event.atMs);
    const sent = this.options.targets.map((target) => this.deliver(target, message));
    this.sending = Promise.all([this.sending, ...sent]);
  }

  /** Waits for what is under way, then closes the targets. */
  async close(): Promise<void> {
    await this.sending;
    for (const target of this.options.targets) target.close();
  }

  private async deliver(target: MessageTarget, message: Message): Promise<void> {
    try {
      const patience = { retryIf: () => true, attempts, firstPauseMs: 500, longestPauseMs: 10_000 };
      await retry(() => target.send(message), patience);
    } catch (error) {
      this.options.say(
        `A message could not be sent to ${target.name}: ${(error as Error).message}. It said: ${message.subject}`,
      );
    }
  }
}

/** What an event is as a message; undefined for what people need not know at once. */
export function messageOf(
  event: CutoverEvent,
  { stack, command }: Pick<NotifierOptions, "stack" | "command">,
): Message | undefined {
  const message = (about: string, what: string, why: string, type: string): Message => ({
    about,
    subject: `causeway ${stack}: ${what}`,
    text: `What: ${what}\nWhere: stack ${stack}\nWhy: ${why}\nType: ${command(type)}`,
  });
  switch (event.type) {
    case "log":
      if (event.level !== "error") return undefined;
      return message(`log ${event.text}`, "a person should look now", event.text, "status");
    case "rollback":
      return message("rollback", `rolling back at ${event.entry}`, event.reason, "status");
    case "switched":
      return message(
        `switched ${event.to}`,
        `the writer moved from ${event.from} to ${event.to}`,
        "the plan's switch",
        "status",
      );
    case "switch-aborted":
      return message(
        `switch aborted ${event.attempt}`,
        `switch attempt ${event.attempt} went back at ${event.step}, nothing changed`,
        event.reason,
        "status",
      );
    case "run-ended":
      return message(
        `ended ${event.outcome}`,
        event.outcome,
        event.reason,
        event.outcome === "held" ? 'resume --reason "..."' : "status",
      );
    case "run-started":
    case "phase":
    case "step-started":
    case "step-ended":
    case "tick":
    case "verdict":
      return undefined;
  }
}
