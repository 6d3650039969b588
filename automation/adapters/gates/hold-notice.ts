import type { WriterRecord } from "../../ports/writer-record";
import type { DatabaseRole } from "../../run/words";

/**
 * What the sites' gates tell the pools that come up meanwhile, by the one record of the writer. The sites hold at the
 * same time: the first that asks writes, the others wait for the same write.
 */
export class HoldNotice {
  private announced: Promise<DatabaseRole> | undefined;
  private settled: { readonly writer: DatabaseRole; readonly done: Promise<void> } | undefined;

  constructor(private readonly record: WriterRecord) {}

  /** Writes that pools which start now are held until then. @returns the writer so far */
  announce(untilMs: number): Promise<DatabaseRole> {
    this.settled = undefined;
    return (this.announced ??= this.write(untilMs).finally(() => (this.announced = undefined)));
  }

  /** Writes that nothing is held any more. @param writer left out: the writer that the record names already */
  async settle(writer?: DatabaseRole): Promise<void> {
    const to = writer ?? (await this.record.read()).writer;
    if (this.settled?.writer !== to) {
      this.settled = { writer: to, done: this.record.write({ writer: to }) };
    }
    const { settled } = this;
    try {
      await settled.done;
    } catch (error) {
      if (this.settled === settled) this.settled = undefined;
      throw error;
    }
  }

  private async write(untilMs: number): Promise<DatabaseRole> {
    const { writer } = await this.record.read();
    await this.record.write({ writer, heldUntilMs: untilMs });
    return writer;
  }
}
