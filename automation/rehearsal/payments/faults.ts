import { z } from "zod";

const share = z.number().min(0).max(1);

/** The settings of `POST /faults`: shares of the API's requests from 0 to 1, a delay in milliseconds. */
export const faultSettingsSchema = z.strictObject({
  errorRate: share.default(0),
  delayMs: z.number().min(0).max(60_000).default(0),
  delayRate: share.default(0),
});

/** What is broken on purpose. All zero: nothing. */
export type FaultSettings = z.output<typeof faultSettingsSchema>;

/** Breaks a share of the API's requests before anything is done for them. */
export class Faults {
  private settings: FaultSettings = { errorRate: 0, delayMs: 0, delayRate: 0 };

  constructor(private readonly random: () => number) {}

  /** Replaces the settings; returns them. */
  set(settings: FaultSettings): FaultSettings {
    this.settings = settings;
    return settings;
  }

  /** What one request shall suffer. */
  draw(): { readonly fail: boolean; readonly delayMs: number } {
    const { errorRate, delayMs, delayRate } = this.settings;
    return {
      fail: errorRate > 0 && this.random() < errorRate,
      delayMs: delayRate > 0 && this.random() < delayRate ? delayMs : 0,
    };
  }
}
