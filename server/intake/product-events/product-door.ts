/** Who sends messages: its message ids are its own. */
export interface Sender {
  /** Such as `key:…`. */
  readonly source: string;
  /** The country that a trusted proxy names for this request; null: none does. */
  readonly country: string | null;
}

/** Messages as a sender wrote them, in the shape that Segment documents, and not yet looked at. */
export interface MessageBatch {
  readonly messages: readonly unknown[];
  /** When the sender sent them, by its own clock; undefined: it does not say. */
  readonly sentAt: unknown;
}

/** What became of one message. */
export interface MessageVerdict {
  /** Null: it had none, and was refused before it was given one. */
  readonly messageId: string | null;
  /** accepted: stored. known: it was sent before, and nothing was changed. refused: nothing of it was stored. */
  readonly outcome: "accepted" | "known" | "refused";
  /** Why it was refused; null otherwise. */
  readonly reason: string | null;
}

/** The one door for what a company's backend says of its product. Every way in hands the same messages to it. */
export interface ProductDoor {
  /**
   * Stores what is good and says of each message, in their order, what became of it. Returns once it is durable. A
   * message id that the sender has used before counts as the same message.
   */
  receive(batch: MessageBatch, sender: Sender): Promise<MessageVerdict[]>;
  /** A customer's first plan or payment is news of a person too: folds what waits. */
  hearNews(): void;
  /** Resolves when all that was stored until now is in the sums. */
  folded(): Promise<void>;
  /** Starts to fold what is stored, and to forget message ids and addresses that are old enough. */
  start(): void;
  stop(): Promise<void>;
}
