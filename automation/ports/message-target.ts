/** One message to people: what, where, why, and what they can type. */
export interface Message {
  /** The same for the same matter: it is sent once an hour at most. */
  readonly about: string;
  readonly subject: string;
  readonly text: string;
}

/** Where messages go. */
export interface MessageTarget {
  /** For people, such as a topic's ARN. */
  readonly name: string;
  /** Throws when it was not taken. */
  send(message: Message): Promise<void>;
  close(): void;
}
