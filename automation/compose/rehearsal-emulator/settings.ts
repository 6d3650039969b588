import { emulatorCredentials, emulatorRegion } from "../emulator-file";

/** What a client of the emulator is made with. */
export function emulatorSettings(endpoint: string) {
  return { endpoint, region: emulatorRegion, credentials: emulatorCredentials };
}
