/** How many rows a range has at first, at least and at most. */
const [first, least, most] = [20_000, 500, 250_000];

/** Adapts the size of ranges to the time that one should take; what is new counts a third. */
export class Pace {
  rows = first;
  private rowsPerMs: number | undefined;

  constructor(private readonly rangeMs: number) {}

  took(rows: number, tookMs: number): void {
    // A range that is nearly empty says nothing of the rate.
    if (rows < least) return;
    const rate = rows / Math.max(tookMs, 1);
    this.rowsPerMs = this.rowsPerMs === undefined ? rate : (2 * this.rowsPerMs + rate) / 3;
    this.rows = Math.round(Math.min(most, Math.max(least, this.rowsPerMs * this.rangeMs)));
  }
}
