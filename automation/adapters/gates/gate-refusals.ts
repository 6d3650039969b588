/** A gate that is not held was to be pointed elsewhere: what goes through it would move under the clients. */
export class NotHeld extends Error {
  override readonly name = "NotHeld";
}

/** A hold that would last longer than the gate lets anybody hold. */
export class HoldRefused extends Error {
  override readonly name = "HoldRefused";
}

/** A gate that gave no answer: it, or the way to it, is gone. What was asked may have been done all the same. */
export class GateUnreachable extends Error {
  override readonly name = "GateUnreachable";
}
