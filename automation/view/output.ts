/** The part of a stream (`process.stdout`) that a view uses. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  on(event: "resize", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  off(event: "resize", listener: () => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
}

/**
 * Writes to `out` until its reader goes away (`| head`): a view without a reader must not
 * end the run that it shows.
 */
export function writerOf(out: Output): { write(text: string): void; close(): void } {
  let broken = false;
  const onError = (): void => {
    broken = true;
  };
  out.on("error", onError);
  return {
    write: (text) => {
      if (!broken) out.write(text);
    },
    // The listener stays: the error of a write already handed over may still come.
    close: () => {
      broken = true;
    },
  };
}
