import type { Operator } from "../../../automation/ports/operator";
import type { Clock } from "../../../automation/ports/clock";
import type {
  OperatorRequest,
  RequestKind,
  UnreadableRequest,
} from "../../../automation/run/operator-request";

/** A store of requests in memory. */
export class FakeOperator implements Operator {
  readonly asked: OperatorRequest[] = [];
  readonly unreadable: UnreadableRequest[] = [];
  /** The store can't be read. */
  isBroken = false;

  constructor(private readonly clock: Clock) {}

  ask(kind: RequestKind, entry?: string, reason = "because", who = "ada"): OperatorRequest {
    const id = `request-${this.asked.length + 1}`;
    const request = { id, kind, who, atMs: this.clock.now(), reason };
    const asked = entry === undefined ? request : { ...request, entry };
    this.asked.push(asked);
    return asked;
  }

  requests() {
    if (this.isBroken) return Promise.reject(new Error("the store is away"));
    return Promise.resolve({ asked: [...this.asked], unreadable: [...this.unreadable] });
  }
}
