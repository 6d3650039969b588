const signals = ["SIGINT", "SIGTERM"] as const;

/** Ends everything that a bench started, the newest first, however the bench ends. */
export class Closers {
  private readonly closers: (() => Promise<unknown>)[] = [];
  private closing: Promise<void> | undefined;

  /** Ends everything on Ctrl-C as well, and then the process. One in a process does this. */
  onSignals(): void {
    for (const signal of signals) process.on(signal, this.onSignal);
  }

  /** Closers of their own for a part: ended with that part, and at the latest with these. */
  part(): Closers {
    const part = new Closers();
    this.closers.push(() => part.close());
    return part;
  }

  /**
   * Waits for something that starts, and ends it later: also when Ctrl-C comes in between, and also
   * when it did not start as a whole.
   */
  async hold<T>(starting: Promise<T>, end: (started: T | undefined) => unknown): Promise<T> {
    const settled = starting.catch(() => undefined);
    this.closers.push(async () => end(await settled));
    const started = await starting;
    await this.notClosing();
    return started;
  }

  /** Ends everything once; what cannot be ended is reported, and the rest is ended all the same. */
  close(): Promise<void> {
    return (this.closing ??= this.closeAll());
  }

  private async closeAll(): Promise<void> {
    // What is being started while this runs is added to the list, and ended too.
    for (let next = this.closers.pop(); next !== undefined; next = this.closers.pop()) {
      await next().catch((error: unknown) => console.error(error));
    }
    for (const signal of signals) process.off(signal, this.onSignal);
  }

  /** Once closing has begun nobody starts anything more: the process is about to end. */
  private async notClosing(): Promise<void> {
    if (this.closing !== undefined) await new Promise<never>(() => undefined);
  }

  private readonly onSignal = (signal: NodeJS.Signals): void => {
    console.error(`${signal}: everything is being stopped`);
    void this.close().finally(() => process.exit(130));
  };
}
