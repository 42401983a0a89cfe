/**
 * What each event of the plan that comes with Tidemark says besides its name. Written out, so that whoever is given the
 * client alone has its types without zod; that it is what the plan declares is checked in typed-events.test.ts. A type and
 * no interface: the client takes any plan whose names lead to objects, which an interface is not known to do.
 */
export type ShippedEvents = {
  readonly user_signed_up: { readonly source?: Text };
  readonly user_logged_in: { readonly method?: Text };
  readonly user_logged_out: Nothing;
  readonly session_started: { readonly referrer?: Text; readonly userAgent?: Text };
  readonly session_ended: { readonly durationMs: number };
  readonly onboarding_started: Nothing;
  readonly onboarding_step_completed: { readonly step: string };
  readonly onboarding_completed: { readonly durationMs?: Count };
  readonly invitation_sent: { readonly role?: Text };
  readonly invitation_accepted: Nothing;
  readonly demo_call_booked: { readonly scheduledFor?: Text };
  readonly page_viewed: { readonly name?: Text; readonly path?: Text; readonly url?: Text };
  readonly screen_viewed: { readonly name?: Text };
  readonly enrichment_started: { readonly contactCount: number; readonly source?: Text };
  readonly enrichment_completed: {
    readonly contactCount: number;
    readonly successCount: number;
    readonly durationMs?: Count;
    readonly source?: Text;
  };
  readonly enrichment_failed: {
    readonly contactCount: number;
    readonly errorMessage?: Text;
    readonly durationMs?: Count;
  };
  readonly export_csv_completed: Exported;
  readonly export_json_completed: Exported;
  readonly export_tracker_completed: Exported;
  readonly feature_used: OfFeature;
  readonly feature_enabled: OfFeature;
  readonly feature_disabled: OfFeature;
  readonly checkout_started: Offer;
  readonly checkout_completed: Offer & { readonly paymentId?: Text };
  readonly checkout_failed: { readonly planName?: Text; readonly errorMessage?: Text };
  readonly subscription_started: { readonly planName: string };
  readonly subscription_changed: { readonly planName: string; readonly previousPlanName?: Text };
  readonly subscription_cancelled: { readonly planName?: Text; readonly reason?: Text };
  readonly subscription_renewed: { readonly planName?: Text };
  readonly email_sent: OfEmail;
  readonly email_opened: OfEmail;
  readonly email_clicked: OfEmail;
  readonly api_request_completed: {
    readonly route?: Text;
    readonly status?: Count;
    readonly durationMs?: Count;
  };
  readonly api_limit_reached: { readonly route?: Text };
  readonly page_performance_measured: { readonly path?: Text; readonly durationMs: number };
  readonly slow_request_measured: { readonly route?: Text; readonly durationMs: number };
  readonly error_occurred: { readonly errorMessage: string; readonly errorCode?: Text };
  readonly api_error_occurred: {
    readonly route?: Text;
    readonly status?: Count;
    readonly errorMessage?: Text;
  };
};

/** A property that may be left out, or be said to be unknown. */
type Text = string | undefined;
type Count = number | undefined;

type Nothing = Readonly<Record<string, never>>;

interface Exported {
  readonly contactCount: number;
  readonly durationMs?: Count;
}

interface OfFeature {
  readonly featureName: string;
}

interface Offer {
  readonly planName: string;
  /** Of the currency's minor unit. */
  readonly amountCents: number;
}

interface OfEmail {
  readonly template?: Text;
}
