/** Whom a message is about: your own id of the person, that of a visitor who is not signed in, or both. */
export type Named =
  | { readonly userId: string; readonly anonymousId?: string | undefined }
  | { readonly anonymousId: string; readonly userId?: undefined };

/** What a person's request tells of them, see `getRequestMetadata`. */
export interface RequestMetadata {
  /** Of their device; null: unknown. Tidemark keeps none unless it is told to. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly referrer: string | null;
  /** As a proxy such as Cloudflare names it, ISO 3166; null: no proxy does. */
  readonly country: string | null;
}

/** What may be said of any message. */
export interface Circumstances {
  /** When it happened; now, without it. */
  readonly timestamp?: Date | undefined;
  /** Your own id of it: what is sent again under it counts once. A random one without it. */
  readonly messageId?: string | undefined;
  /** What the person's request tells. */
  readonly request?: RequestMetadata | undefined;
  /** The source of the campaign that brought them, such as newsletter. */
  readonly campaignSource?: string | undefined;
}

/** Properties may be left out where none of them is needed. */
export type WithProperties<Properties> = object extends Properties
  ? { readonly properties?: Properties | undefined }
  : { readonly properties: Properties };

/** A message as it goes over the wire: the shape that Segment documents. */
export interface WireMessage {
  readonly type: "track" | "identify" | "page" | "group" | "alias";
  readonly messageId: string;
  readonly timestamp: string;
  readonly [field: string]: unknown;
}

/** Puts what is said of a message into the fields of the wire. */
export function toWire(
  type: WireMessage["type"],
  { timestamp, messageId, request, campaignSource, ...said }: Circumstances & object,
): WireMessage {
  const context = contextOf(request, campaignSource);
  return {
    ...said,
    type,
    messageId: messageId ?? crypto.randomUUID(),
    timestamp: (timestamp ?? new Date()).toISOString(),
    ...(context === null ? {} : { context }),
  };
}

function contextOf(
  request: RequestMetadata | undefined,
  campaignSource: string | undefined,
): object | null {
  if (request === undefined && campaignSource === undefined) return null;
  const { ip, userAgent, referrer, country } = request ?? {};
  return {
    ...(ip == null ? {} : { ip }),
    ...(userAgent == null ? {} : { userAgent }),
    ...(referrer == null ? {} : { page: { referrer } }),
    ...(country == null ? {} : { location: { country } }),
    ...(campaignSource === undefined ? {} : { campaign: { source: campaignSource } }),
  };
}
