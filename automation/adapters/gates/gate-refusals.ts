/** A gate that is not held was to be pointed elsewhere: what goes through it would move under the clients. */
export class NotHeld extends Error {
  override readonly name = "NotHeld";
}

/** A hold that would last longer than the gate lets anybody hold. */
export class HoldRefused extends Error {
  override readonly name = "HoldRefused";
}
