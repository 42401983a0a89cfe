/** What became of something that was sent. The sentences hold no address, no token and nobody's name. */
export type Posted =
  | {
      readonly state: "sent";
      /** Where it can be seen, or what else there is to say; null: nothing. */
      readonly detail: string | null;
    }
  /** It did certainly not arrive: it may be sent again. */
  | { readonly state: "refused"; readonly detail: string }
  /** Nobody answered once it was sent: it may have arrived, so that to send it again may tell twice. */
  | { readonly state: "unknown"; readonly detail: string };
