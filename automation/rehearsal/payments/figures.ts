/** What this service has counted since its start; `GET /figures` on the control port shows it. */
export interface Figures {
  /** Answers by route and status, such as `POST /api/transactions 201`. */
  readonly answers: Readonly<Record<string, number>>;
  /** Other events by name, such as `fenced`, `retried`, `queue full`. */
  readonly events: Readonly<Record<string, number>>;
}

/** Counts answers and events by name. */
export class Counters {
  private readonly answers = new Map<string, number>();
  private readonly events = new Map<string, number>();

  answer(route: string, status: number): void {
    bump(this.answers, `${route} ${status}`);
  }

  event(name: string): void {
    bump(this.events, name);
  }

  figures(): Figures {
    return {
      answers: Object.fromEntries(this.answers),
      events: Object.fromEntries(this.events),
    };
  }
}

function bump(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
